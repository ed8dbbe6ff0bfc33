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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.util.Map;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

  private static JsonObject read(String json) {
    return read(MediaType.APPLICATION_JSON_TYPE, json.getBytes(UTF_8));
  }

  private static JsonObject read(@Nullable MediaType type, byte[] body) {
    return JsonObject.read(type, new ByteArrayInputStream(body));
  }

  private static void assertRefused(ErrorCode code, String text, Runnable action) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(action::run)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .withMessageContaining(text);
  }

  @Test
  void members_ofTheirTypes_areRead() {
    JsonObject json =
        read(
            "{\"t\":\"ü\",\"f\":true,\"n\":7,\"l\":[\"a\",\"a\",\"b\"],\"m\":{\"k\":\"v\"},\"o\":{\"x\":1},\"z\":null}");
    assertThat(json.text("t")).isEqualTo("ü");
    assertThat(json.flag("f")).isTrue();
    assertThat(json.number("n")).isEqualTo(7);
    assertThat(json.texts("l")).containsExactly("a", "b");
    assertThat(json.textMap("m")).isEqualTo(Map.of("k", "v"));
    assertThat(json.object("o")).isNotNull();
    assertThat(json.text("z")).isNull();
    assertThat(json.has("z")).isTrue();
    assertThat(json.has("absent")).isFalse();
    json.refuseOthers();
  }

  @Test
  void emptyBody_isAnEmptyObject() {
    read(null, new byte[0]).refuseOthers();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':1}      | a must be a string",
        "{'a':[]}     | a must be a string",
        "{'b':'true'} | b must be true or false",
        "{'c':-1}     | c must be a whole number",
        "{'c':1.5}    | c must be a whole number",
        "{'c':99999999999999999999} | c must be a whole number",
        "{'c':'1'}    | c must be a whole number",
        "{'d':['x',1]} | d must be an array of strings",
        "{'d':'x'}    | d must be an array of strings",
        "{'e':{'k':1}} | e must be an object of strings",
        "{'f':[]}     | f must be an object",
        "{'g':1}      | g: unknown member",
      })
  void member_ofAnotherTypeOrUnknown_isNamed(String text, String message) {
    JsonObject json = read(text.replace('\'', '"'));
    assertRefused(
        ErrorCode.INVALID_REQUEST,
        message,
        () -> {
          json.text("a");
          json.flag("b");
          json.number("c");
          json.texts("d");
          json.textMap("e");
          json.object("f");
          json.refuseOthers();
        });
  }

  @Test
  void unknownMemberInside_isNamedWithItsPath() {
    JsonObject inner = read("{\"filter\":{\"nam\":1}}").object("filter");
    assertThat(inner).isNotNull();
    assertRefused(
        ErrorCode.INVALID_REQUEST,
        "filter.nam: unknown member",
        () -> java.util.Objects.requireNonNull(inner).refuseOthers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "null",
        "\"x\"",
        "{",
        "{}{}",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "x",
        "{\"a\":NaN}"
      })
  void otherThanOneObject_isRefused(String text) {
    assertRefused(ErrorCode.INVALID_REQUEST, "The body", () -> read(text));
  }

  @Test
  void unknownMember_withOddName_isMadePrintable() {
    JsonObject json = read("{\"" + "x\\u0007\\n<b>" + "y".repeat(100) + "\":1}");
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(json::refuseOthers)
        .satisfies(e -> assertThat(e.description()).startsWith("x??<b>").hasSizeLessThan(120));
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 1_000, 30_000})
  void deepNesting_isRefused(int depth) {
    String text = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    assertRefused(ErrorCode.INVALID_REQUEST, "nested too deeply", () -> read(text));
  }

  @Test
  void brokenUtf8_isRefused() {
    byte[] body = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '"', '}'};
    assertRefused(
        ErrorCode.INVALID_REQUEST, "not UTF-8", () -> read(MediaType.APPLICATION_JSON_TYPE, body));
  }

  @Test
  void largeBody_isRefused() {
    byte[] body = ("{\"a\":\"" + "x".repeat(65_536) + "\"}").getBytes(UTF_8);
    assertRefused(
        ErrorCode.REQUEST_TOO_LARGE,
        "more than",
        () -> read(MediaType.APPLICATION_JSON_TYPE, body));
  }

  @Test
  void otherMediaType_isRefused() {
    byte[] body = "{}".getBytes(UTF_8);
    assertRefused(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        "application/json",
        () -> read(MediaType.TEXT_PLAIN_TYPE, body));
    assertRefused(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "application/json", () -> read(null, body));
    read(new MediaType("application", "merge-patch+json"), body).refuseOthers();
  }
}
