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
package org.apache.knox.gateway.service.clientid.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.List;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.administration.ClientPlace;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

  private static @Nullable ClientPlace roundTrip(ClientOrder order, ClientPlace place) {
    return PageToken.place(order, PageToken.of(order, place));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000_000, 999_999_999_999_999_999L})
  void token_leadsToItsPlace(long number) {
    for (ClientPlace place :
        List.of(
            new ClientPlace("", number), new ClientPlace("zo\u00eb.1\n.\ud83d\ude00", number))) {
      assertThat(roundTrip(ClientOrder.BY_NAME, place)).isEqualTo(place);
    }
    ClientPlace created = new ClientPlace("", number);
    assertThat(roundTrip(ClientOrder.OLDEST_FIRST, created)).isEqualTo(created);
    ClientPlace expiry = new ClientPlace(Long.toString(number), 7);
    assertThat(roundTrip(ClientOrder.LAST_TO_EXPIRE, expiry)).isEqualTo(expiry);
  }

  @Test
  void none_isNone() {
    assertThat(PageToken.of(ClientOrder.BY_NAME, null)).isNull();
    assertThat(PageToken.place(ClientOrder.BY_NAME, null)).isNull();
  }

  @Test
  void tokenOfAnotherOrder_isRefused() {
    String token = PageToken.of(ClientOrder.BY_NAME, new ClientPlace("", 1));
    for (ClientOrder order : ClientOrder.values()) {
      if (order != ClientOrder.BY_NAME) {
        refused(order, token);
      }
    }
  }

  /** Each is a token in its form; nobody is ordered so. */
  @ParameterizedTest
  @CsvSource({
    "name, '2.name.1.a\\0'",
    "-created, 2.-created.1.x",
    "expires, 2.expires.1.",
    "expires, 2.expires.1.-5",
    "expires, 2.expires.1.9999999999999999999",
    "name, 2.name.-1.a",
    "name, 2.name.9999999999999999999.a"
  })
  void impossiblePlace_isRefused(String order, String text) {
    byte[] bytes = text.replace("\\0", "\0").getBytes(UTF_8);
    refused(ClientOrder.of(order), Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static void refused(ClientOrder order, @Nullable String token) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> PageToken.place(order, token))
        .withMessageContaining("page_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "MS4", "Mi4x", "MS4tMQ", "MS4xOyBEUk9Q", "=", "\u00fc"})
  void otherText_isRefused(String token) {
    refused(ClientOrder.NEWEST_FIRST, token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "W/\"7\"", "\"x\"", "\"7\", \"8\"", ""})
  void ifMatch_otherThanATagOfOurs_isRefused(String header) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> EntityTags.expected(header))
        .withMessageContaining("If-Match");
  }

  /** The same place, spelt as none was given out. */
  @Test
  void otherSpelling_isRefused() {
    String token = PageToken.of(ClientOrder.BY_NAME, new ClientPlace("ab", 7));
    refused(ClientOrder.BY_NAME, token + "=");
    byte[] zeros = "2.name.007.ab".getBytes(UTF_8);
    refused(ClientOrder.BY_NAME, Base64.getUrlEncoder().withoutPadding().encodeToString(zeros));
  }

  @Test
  void ifMatch_tagOrStar_isRead() {
    assertThat(EntityTags.expected("\"7\"")).isEqualTo(7);
    assertThat(EntityTags.expected(" * ")).isNull();
    assertThat(EntityTags.expected(null)).isNull();
  }
}
