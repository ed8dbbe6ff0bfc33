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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000_000, 999_999_999_999_999_999L})
  void token_leadsToItsPosition(long position) {
    assertThat(PageToken.position(PageToken.of(position))).isEqualTo(position);
  }

  @Test
  void none_isNone() {
    assertThat(PageToken.of(null)).isNull();
    assertThat(PageToken.position(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "MS4", "Mi4x", "MS4tMQ", "MS4xOyBEUk9Q", "=", "\u00fc"})
  void otherText_isRefused(String token) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> PageToken.position(token))
        .withMessageContaining("page_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "W/\"7\"", "\"x\"", "\"7\", \"8\"", ""})
  void ifMatch_otherThanATagOfOurs_isRefused(String header) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> EntityTags.expected(header))
        .withMessageContaining("If-Match");
  }

  @Test
  void ifMatch_tagOrStar_isRead() {
    assertThat(EntityTags.expected("\"7\"")).isEqualTo(7);
    assertThat(EntityTags.expected(" * ")).isNull();
    assertThat(EntityTags.expected(null)).isNull();
  }
}
