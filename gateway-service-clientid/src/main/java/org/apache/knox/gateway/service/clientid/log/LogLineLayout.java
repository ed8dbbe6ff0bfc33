/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
package org.apache.knox.gateway.service.clientid.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code gateway.log}: time, trace id, level, last part of the logger's name, message;
 * then what was thrown, with its causes, on the same line. The calls that led to it follow on lines
 * of their own, which begin with a tab, but {@linkplain TraceBudget not for each}.
 */
@Plugin(
    name = "LogLine",
    category = Core.CATEGORY_NAME,
    elementType = Layout.ELEMENT_TYPE,
    printObject = true)
public final class LogLineLayout extends AbstractStringLayout {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss,SSS ", Locale.ROOT);
  private static final int CAUSES = 5;

  private final ZoneId zone = ZoneId.systemDefault();
  private final int limit;
  private final int calls;
  private final TraceBudget traces;

  private LogLineLayout(int limit, int calls, int traces) {
    super(StandardCharsets.UTF_8);
    this.limit = limit;
    this.calls = calls;
    this.traces = new TraceBudget(traces);
  }

  /**
   * Called by Log4j.
   *
   * @param limit the longest that a message gets, in characters
   * @param calls how many calls are told of each exception
   * @param traces how many exceptions a minute are told with their calls
   */
  @PluginFactory
  public static LogLineLayout create(
      @PluginAttribute(value = "limit", defaultInt = 512) int limit,
      @PluginAttribute(value = "calls", defaultInt = 30) int calls,
      @PluginAttribute(value = "traces", defaultInt = 10) int traces) {
    return new LogLineLayout(limit, calls, traces);
  }

  @Override
  public String toSerializable(LogEvent event) {
    StringBuilder line = getStringBuilder();
    TIME.formatTo(Instant.ofEpochMilli(event.getTimeMillis()).atZone(zone), line);
    LineText.append(line, Objects.toString(event.getContextData().getValue("trace_id"), ""), limit);
    line.append(' ');
    String level = event.getLevel().name();
    line.append(level).append(" ".repeat(Math.max(1, 6 - level.length())));
    String logger = event.getLoggerName();
    line.append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(" - ");
    LineText.append(line, event.getMessage().getFormattedMessage(), limit);
    @Nullable Throwable thrown = event.getThrown();
    if (thrown == null) {
      return line.append('\n').toString();
    }
    appendCauses(line, thrown);
    line.append('\n');
    if (event.getLevel().isMoreSpecificThan(Level.ERROR)
        && traces.grants(thrown, event.getTimeMillis())) {
      appendCalls(line, thrown);
    }
    return line.toString();
  }

  private void appendCauses(StringBuilder line, Throwable thrown) {
    int told = 0;
    for (@Nullable Throwable cause = thrown; cause != null && told < CAUSES; told++) {
      line.append(told == 0 ? ": " : ", caused by ").append(cause.getClass().getName());
      if (cause.getMessage() != null) {
        line.append(": ");
        LineText.append(line, cause.getMessage(), limit);
      }
      cause = cause.getCause();
    }
  }

  private void appendCalls(StringBuilder line, Throwable thrown) {
    int told = 0;
    for (@Nullable Throwable cause = thrown; cause != null && told < CAUSES; told++) {
      if (told > 0) {
        line.append("\tcaused by ").append(cause.getClass().getName()).append('\n');
      }
      StackTraceElement[] trace = cause.getStackTrace();
      for (int index = 0; index < Math.min(calls, trace.length); index++) {
        line.append("\tat ").append(trace[index]).append('\n');
      }
      if (trace.length > calls) {
        line.append("\t... ").append(trace.length - calls).append(" more\n");
      }
      cause = cause.getCause();
    }
  }
}
