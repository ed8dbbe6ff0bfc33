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
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns of Knox's {@code AuditLayout}, in its order, each one cut, escaped and without
 * secrets. With {@link OneLinePerRequest}, the line of a request tells its method, too.
 */
@Plugin(
    name = "AuditLine",
    category = Core.CATEGORY_NAME,
    elementType = Layout.ELEMENT_TYPE,
    printObject = true)
public final class AuditLineLayout extends AbstractStringLayout {

  static final String ACTION = "action";
  static final String OUTCOME = "outcome";
  static final String REQUEST = "correlation_context_requestId";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yy/MM/dd HH:mm:ss ", Locale.ROOT);
  private static final String[] BEFORE_THE_LOGGER = {
    "correlation_context_rootRequestId", "correlation_context_parentRequestId", REQUEST
  };
  private static final String[] BEHIND_THE_LOGGER = {
    "audit_context_remoteIp",
    "audit_context_targetServiceName",
    "audit_context_username",
    "audit_context_proxyUsername",
    "audit_context_systemUsername",
    ACTION,
    "resource_type",
    "resource_name",
    OUTCOME
  };

  private final ZoneId zone = ZoneId.systemDefault();
  private final int limit;

  private AuditLineLayout(int limit) {
    super(StandardCharsets.UTF_8);
    this.limit = limit;
  }

  /**
   * Called by Log4j.
   *
   * @param limit the longest that a column gets, in characters
   */
  @PluginFactory
  public static AuditLineLayout create(
      @PluginAttribute(value = "limit", defaultInt = 512) int limit) {
    return new AuditLineLayout(limit);
  }

  @Override
  public String toSerializable(LogEvent event) {
    StringBuilder line = getStringBuilder();
    TIME.formatTo(Instant.ofEpochMilli(event.getTimeMillis()).atZone(zone), line);
    ReadOnlyStringMap context = event.getContextData();
    for (String column : BEFORE_THE_LOGGER) {
      appendColumn(line, context.getValue(column));
    }
    appendColumn(line, event.getLoggerName());
    for (String column : BEHIND_THE_LOGGER) {
      appendColumn(line, context.getValue(column));
    }
    String message = event.getMessage().getFormattedMessage();
    // Knox says "null" where it has nothing to say.
    if (message != null && !message.equals("null")) {
      LineText.appendColumn(line, message, limit);
    }
    @Nullable String method = OneLinePerRequest.methodOf(event);
    if (method != null) {
      line.append(' ');
      LineText.appendColumn(line, method, limit);
    }
    return line.append('\n').toString();
  }

  private void appendColumn(StringBuilder line, @Nullable Object value) {
    if (value != null) {
      LineText.appendColumn(line, value.toString(), limit);
    }
    line.append('|');
  }
}
