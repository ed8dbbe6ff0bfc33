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
package org.apache.knox.gateway.service.clientid.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueRequestTest {

  private static final String LONGEST = "x".repeat(256);

  private static void assertRefused(String named, Runnable action) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(action::run)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
        .withMessageContaining(named);
  }

  private static IssueRequest metadata(String name, String value) {
    return new IssueRequest("sam", null, null, null, Map.of(name, value));
  }

  private static IssueRequest comment(String comment) {
    return new IssueRequest("sam", null, null, comment, Map.of());
  }

  private static IssueRequest owner(String owner) {
    return new IssueRequest(owner, null, null, null, Map.of());
  }

  @Test
  void create_longestOfAll_isAccepted() {
    IssueRequest request =
        new IssueRequest(
            LONGEST, LONGEST, Duration.ofSeconds(1), LONGEST, Map.of("n".repeat(32), LONGEST));
    assertThat(request.metadata()).containsEntry("n".repeat(32), LONGEST);
  }

  @Test
  void create_oneCharacterMore_isRefused() {
    assertRefused("user name", () -> owner(LONGEST + "x"));
    assertRefused("user name", () -> new IssueRequest("sam", LONGEST + "x", null, null, Map.of()));
    assertRefused("comment", () -> comment(LONGEST + "x"));
    assertRefused("md_a", () -> metadata("a", LONGEST + "x"));
    assertRefused("metadata name", () -> metadata("n".repeat(33), "a"));
  }

  /** Defect 4 of Knox 2.0.0. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName",
        "username",
        "USERNAME",
        "passcode",
        "PassCode",
        "enabled",
        "comment",
        "createdBy",
        "clientid.secret.hash",
        "ClientID.x"
      })
  void create_reservedName_isRefused(String name) {
    assertRefused(name, () -> metadata(name, "admin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ä", "a\n", "a=b", "a/b", "a'b", "\uD83D\uDD11"})
  void create_oddName_isRefused(String name) {
    assertRefused("metadata name", () -> metadata(name, "value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "a\nb", "\u2028", "\uD800", "tab\tbed", "\u007f"})
  void create_valueThatNoStoreHolds_isRefused(String value) {
    assertRefused("md_a", () -> metadata("a", "x" + value));
    assertRefused("comment", () -> comment("x" + value));
  }

  /** In the journal a line break in a name would end the entry, in PostgreSQL NUL is refused. */
  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000", "\uDC00", " ", ""})
  void create_userNameThatNoStoreHolds_isRefused(String name) {
    assertRefused("user name", () -> owner(name));
    assertRefused("user name", () -> new IssueRequest("sam", name, null, null, Map.of()));
  }

  @Test
  void create_nonAscii_isAccepted() {
    assertThat(owner("Zoë").owner()).isEqualTo("Zoë");
    assertThat(comment("\uD83D\uDD11 東京").comment()).isEqualTo("\uD83D\uDD11 東京");
  }

  @Test
  void create_blankComment_isNone() {
    assertThat(comment("  ").comment()).isNull();
    assertRefused("has no value", () -> metadata("a", " "));
  }

  @Test
  void create_tooManyMetadata_isRefused() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < ClientTexts.MAXIMUM_ENTRIES; i++) {
      many.put("name" + i, "value");
    }
    new IssueRequest("sam", null, null, null, many);
    many.put("onemore", "value");
    assertRefused("At most 32", () -> new IssueRequest("sam", null, null, null, many));
  }

  /** Defect 5 of Knox 2.0.0. */
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1H", "PT0.999S", "-P1000000D", "PT-1S"})
  void create_lifespanBelowOneSecond_isRefused(String lifespan) {
    assertRefused(
        "lifespan", () -> new IssueRequest("sam", null, Duration.parse(lifespan), null, Map.of()));
  }

  @Test
  void create_mapChangedAfterward_isNotChanged() {
    Map<String, String> map = new HashMap<>(Map.of("a", "b"));
    IssueRequest request = new IssueRequest("sam", null, null, null, map);
    map.put("userName", "admin");
    assertThat(request.metadata()).containsExactly(Map.entry("a", "b"));
  }
}
