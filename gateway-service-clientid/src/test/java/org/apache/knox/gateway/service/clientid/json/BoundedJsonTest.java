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
package org.apache.knox.gateway.service.clientid.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedJsonTest {

  private static final int DEEPEST = 5;
  private static final ObjectMapper MAPPER = BoundedJson.mapper(DEEPEST);

  /** Reads a text in each way that there is. */
  private static void assertExceeded(String text, String message) {
    assertThatExceptionOfType(BoundedJson.ExceededException.class)
        .isThrownBy(() -> MAPPER.readTree(text))
        .withMessageContaining(message);
    assertThatExceptionOfType(BoundedJson.ExceededException.class)
        .isThrownBy(() -> MAPPER.readTree(text.getBytes(UTF_8)));
    assertThatExceptionOfType(BoundedJson.ExceededException.class)
        .isThrownBy(() -> MAPPER.readTree(new StringReader(text)));
    assertThatExceptionOfType(BoundedJson.ExceededException.class)
        .isThrownBy(() -> MAPPER.readTree(new ByteArrayInputStream(text.getBytes(UTF_8))));
  }

  @ParameterizedTest
  @ValueSource(ints = {DEEPEST + 1, 50_000, 2_000_000})
  void tooDeep_isRefusedWithoutTheStack(int depth) {
    assertExceeded("[".repeat(depth), "nested too deeply");
    assertExceeded("{\"a\":".repeat(depth), "nested too deeply");
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 2_000_000})
  void tooLongANumber_isRefusedWithoutItsSquare(int digits) {
    assertExceeded("{\"a\":" + "9".repeat(digits) + "}", "a number is too long");
    assertExceeded("[0." + "1".repeat(digits) + "]", "a number is too long");
  }

  @Test
  void asDeepAndAsLongAsMeant_isRead() throws IOException {
    String text = "[".repeat(DEEPEST) + "9".repeat(100) + "]".repeat(DEEPEST);
    assertThat(MAPPER.readTree(text)).hasToString(text);
    assertThat(MAPPER.readTree("[[[]],[[]],{},{},[[1]],[[2]]]")).hasSize(6);
  }

  @Test
  void skippingChildren_countsThem() throws IOException {
    try (JsonParser parser = MAPPER.getFactory().createParser("[[[1],[2]],[[3]],4]")) {
      parser.nextToken();
      for (int i = 0; i < 2; i++) {
        parser.nextToken();
        parser.skipChildren();
        assertThat(parser.currentToken()).isEqualTo(JsonToken.END_ARRAY);
      }
      assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
      assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
    }
    try (JsonParser parser = MAPPER.getFactory().createParser("[".repeat(50_000))) {
      parser.nextToken();
      assertThatExceptionOfType(BoundedJson.ExceededException.class)
          .isThrownBy(parser::skipChildren);
    }
  }

  /** So that nobody reads what others wrote with a parser that has none. */
  @Test
  void parsersOfOurs_allHaveBounds() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> without =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("BoundedJson.java"))
              .filter(BoundedJsonTest::readsWithoutBounds)
              .toList();
      assertThat(without).isEmpty();
    }
  }

  private static boolean readsWithoutBounds(Path file) {
    try {
      String text = Files.readString(file);
      boolean reads =
          text.contains(".readTree(")
              || text.contains(".readValue(")
              || text.contains(".createParser(");
      return reads && (text.contains("new ObjectMapper()") || text.contains("new JsonFactory()"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
