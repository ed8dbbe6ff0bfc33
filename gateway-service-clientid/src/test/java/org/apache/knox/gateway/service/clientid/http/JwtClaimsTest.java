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
package org.apache.knox.gateway.service.clientid.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtClaimsTest {

  private static JwtClaims read(String json) {
    return JwtClaims.parse(json.getBytes(UTF_8)).orElseThrow();
  }

  private static String segment(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void parse_givesTextsNumbersAndLists() {
    JwtClaims claims =
        read(
            "{\"t\":\"a\",\"n\":12,\"l\":[\"a\",\"b\"],\"m\":[\"a\",1],\"o\":{\"x\":[]},\"f\":1.5}");
    assertThat(claims.text("t")).isEqualTo("a");
    assertThat(claims.number("n")).isEqualTo(12L);
    assertThat(claims.texts("l")).containsExactly("a", "b");
    assertThat(claims.texts("t")).containsExactly("a");
    for (String other : List.of("m", "o", "f", "none")) {
      assertThat(claims.text(other)).isNull();
      assertThat(claims.number(other)).isNull();
      assertThat(claims.texts(other)).isNull();
    }
    assertThat(claims.has("o")).isTrue();
    assertThat(claims.has("x")).isFalse();
    assertThat(claims.number("t")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "[]", "{", "{}x", "{\"a\":[}", "{\"a\":", "\u0000", "{\"a\":1}{}"})
  void parse_whatIsNoObject_isEmpty(String json) {
    assertThat(JwtClaims.parse(json.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void parse_numberThatNoLongHolds_isNoNumber() {
    assertThat(read("{\"n\":99999999999999999999}").number("n")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void parse_deep_isEmpty(String opening) {
    assertThat(JwtClaims.parse(("{\"a\":" + opening.repeat(8_000)).getBytes(UTF_8))).isEmpty();
    assertThat(JwtClaims.parse(opening.repeat(8_000).getBytes(UTF_8))).isEmpty();
  }

  @Test
  void parse_long_isEmpty() {
    String json = "{\"a\":\"" + "x".repeat(JwtClaims.MAXIMUM_LENGTH) + "\"}";
    assertThat(JwtClaims.parse(json.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void unverified_tellsWhatATokenClaims() {
    String token = segment("{}") + "." + segment("{\"client_id\":\"c\"}") + ".x";
    for (String text : List.of(token, " " + token + "\r\n", token + "!", token + ".more")) {
      assertThat(JwtClaims.unverified(text))
          .isInstanceOfSatisfying(
              JwtClaims.Unverified.Claiming.class,
              claiming -> assertThat(claiming.claims().text("client_id")).isEqualTo("c"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.!.c", "a.b.c", "3f2c.cGxhaW4.x", "..."})
  void unverified_whatIsNoToken_isNone(String text) {
    assertThat(JwtClaims.unverified(text)).isInstanceOf(JwtClaims.Unverified.None.class);
  }

  @Test
  void unverified_deepOrLongOrBroken_isUnreadable() {
    for (String json :
        List.of(
            "{\"a\":" + "[".repeat(7_000),
            "{\"a\":".repeat(1_500),
            "{\"client_id\":\"c\",\"a\":" + "[".repeat(20) + "]".repeat(20) + "}",
            "{\"a\":\"" + "x".repeat(JwtClaims.MAXIMUM_LENGTH) + "\"}",
            "{\"client_id\"")) {
      assertThat(JwtClaims.unverified("e30." + segment(json) + ".x"))
          .isInstanceOf(JwtClaims.Unverified.Unreadable.class);
    }
  }
}
