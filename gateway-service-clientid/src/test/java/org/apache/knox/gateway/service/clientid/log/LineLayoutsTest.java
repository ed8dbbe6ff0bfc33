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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter.Result;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.processor.PluginCache;
import org.apache.logging.log4j.core.config.plugins.processor.PluginEntry;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.util.Loader;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What strangers write, as it comes out in the lines of both logs. */
class LineLayoutsTest {

  private static final List<String> COLUMNS =
      List.of(
          "correlation_context_rootRequestId",
          "correlation_context_parentRequestId",
          "correlation_context_requestId",
          "audit_context_remoteIp",
          "audit_context_targetServiceName",
          "audit_context_username",
          "audit_context_proxyUsername",
          "audit_context_systemUsername",
          "action",
          "resource_type",
          "resource_name",
          "outcome");
  private static final String FORGED =
      "x\r\n26/11/27 13:00:00 |||audit|eve|\u0085\u2028\u202E\u001b[2J\\n||delete|";

  private final AuditLineLayout audit = AuditLineLayout.create(512);
  private final LogLineLayout log = LogLineLayout.create(512, 3, 2);

  @Test
  void audit_hasTheColumnsOfKnox() {
    Map<String, String> values = new HashMap<>();
    COLUMNS.forEach(column -> values.put(column, column.substring(column.length() - 3)));
    assertThat(audit.toSerializable(event("done", values, null)).substring(18))
        .isEqualTo("tId|tId|tId|audit|eIp|ame|ame|ame|ame|ion|ype|ame|ome|done\n");
    assertThat(audit.toSerializable(event("null", Map.of(), null)).substring(18))
        .isEqualTo("|||audit||||||||||\n");
  }

  @Test
  void audit_everyColumn_isOneColumnOfOneLine() {
    for (String column : COLUMNS) {
      assertIsOneLine(audit.toSerializable(event("done", Map.of(column, FORGED), null)));
    }
    assertIsOneLine(audit.toSerializable(event(FORGED, Map.of(), null)));
  }

  private static void assertIsOneLine(String line) {
    assertThat(line).endsWith("\n").matches("[\\x20-\\x7e]+\n");
    assertThat(line.chars().filter(one -> one == '|')).hasSize(13);
    assertThat(line).contains("x\\r\\n26", "%7Ceve%7C", "\\u0085\\u2028\\u202e\\u001b[2J\\\\n");
  }

  @Test
  void audit_longColumns_areCut() {
    Map<String, String> values = new HashMap<>();
    COLUMNS.forEach(column -> values.put(column, "/ab".repeat(5_000)));
    String line = audit.toSerializable(event("/ab".repeat(5_000), values, null));
    assertThat(line).contains("...(").hasSizeLessThan(14 * 540);
    assertThat(audit.toSerializable(event("\u0001".repeat(9_000), Map.of(), null)))
        .hasSizeLessThan(600);
  }

  @Test
  void log_message_andWhatWasThrown_areOneLine() {
    IllegalStateException thrown =
        new IllegalStateException(FORGED, new IllegalArgumentException("password=abc " + FORGED));
    List<String> lines = log.toSerializable(event(FORGED, Map.of(), thrown)).lines().toList();
    assertThat(lines.get(0))
        .matches("[\\x20-\\x7e]+")
        .contains(" ERROR audit - x\\r\\n26", "IllegalStateException: x\\r\\n")
        .contains("caused by java.lang.IllegalArgumentException: password=*** ")
        .doesNotContain("abc");
    assertThat(lines.subList(1, lines.size()))
        .hasSizeLessThan(10)
        .allMatch(l -> l.startsWith("\t"));
  }

  @Test
  void log_callsOfOneKind_areToldOnceAMinute() {
    for (int round = 0; round < 100; round++) {
      String text = log.toSerializable(event("x", Map.of(), thrown(round)));
      assertThat(text.lines().count()).isEqualTo(round == 0 ? 5 : 1);
      assertThat(text).contains("number " + round);
    }
    assertThat(log.toSerializable(event("x", Map.of(), new RuntimeException())).lines().count())
        .isGreaterThan(1);
    assertThat(log.toSerializable(event("x", Map.of(), new OutOfMemoryError())).lines().count())
        .isEqualTo(1);
  }

  private static Throwable thrown(int round) {
    return new IllegalStateException("number " + round);
  }

  @Test
  void requestWithoutLogin_hasOneAuditLine() {
    OneLinePerRequest filter = OneLinePerRequest.create();
    assertThat(filter.filter(request("1", "access", "unavailable", "Request method: GET")))
        .isEqualTo(Result.DENY);
    LogEvent refused = request("1", "authentication", "failure", "invalid_client");
    assertThat(filter.filter(refused)).isEqualTo(Result.NEUTRAL);
    assertThat(audit.toSerializable(refused))
        .endsWith("|failure|invalid_client Request method: GET\n");
    assertThat(filter.filter(request("1", "access", "success", "Response status: 401")))
        .isEqualTo(Result.DENY);

    filter.filter(request("2", "access", "unavailable", "Request method: PUT"));
    LogEvent ended = request("2", "access", "failure", "Response status: 404");
    assertThat(filter.filter(ended)).isEqualTo(Result.NEUTRAL);
    assertThat(audit.toSerializable(ended)).endsWith("|Response status: 404 Request method: PUT\n");
    assertThat(filter.filter(request("2", "access", "failure", "Response status: 500")))
        .isEqualTo(Result.DENY);

    filter.filter(request("4", "access", "unavailable", "Request method: POST"));
    assertThat(filter.filter(request("4", "grant-token", "failure", "invalid_client")))
        .isEqualTo(Result.NEUTRAL);
    assertThat(filter.filter(request("4", "access", "success", "Response status: 401")))
        .isEqualTo(Result.DENY);

    filter.filter(request("3", "access", "unavailable", "Request method: GET"));
    for (String action : List.of("authentication", "dispatch", "access")) {
      assertThat(filter.filter(request("3", action, "success", "")))
          .describedAs(action)
          .isEqualTo(Result.NEUTRAL);
    }
    assertThat(filter.filter(request("", "redeploy", "failure", ""))).isEqualTo(Result.NEUTRAL);
  }

  /** The file is as Log4j's annotation processor (PluginProcessor) writes it for this package. */
  @Test
  void plugins_areFoundByLog4j() throws Exception {
    PluginCache cache = new PluginCache();
    cache.loadCacheFiles(
        Loader.getClassLoader()
            .getResources(
                "META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat"));
    Map<String, PluginEntry> core = cache.getCategory("core");
    Map<String, Class<?>> plugins =
        Map.of(
            "auditline", AuditLineLayout.class,
            "logline", LogLineLayout.class,
            "onelineperrequest", OneLinePerRequest.class,
            "iflargestdays", IfLargestDays.class);
    plugins.forEach(
        (name, type) ->
            assertThat(core.get(name))
                .describedAs(name)
                .extracting(PluginEntry::getClassName)
                .isEqualTo(type.getName()));
  }

  private static LogEvent request(String id, String action, String outcome, String message) {
    return event(
        message,
        Map.of("correlation_context_requestId", id, "action", action, "outcome", outcome),
        null);
  }

  private static LogEvent event(
      String message, Map<String, String> context, @Nullable Throwable thrown) {
    return Log4jLogEvent.newBuilder()
        .setLoggerName("audit")
        .setLevel(Level.ERROR)
        .setMessage(new SimpleMessage(message))
        .setContextData(new SortedArrayStringMap(context))
        .setThrown(thrown)
        .setTimeMillis(1_795_000_000_000L)
        .build();
  }
}
