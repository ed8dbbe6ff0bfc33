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
package org.apache.knox.gateway.service.clientid.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "a=b",
        "a=%20",
        "%F0%9F%98%80=%c3%a9",
        "a=%1F",
        "a=b+c&a",
        "a=%25zz",
        "a=\u00e9"
      })
  void query_thatIsText_passes(@Nullable String query) {
    assertThatCode(() -> RequestHeaders.checkQuery(query)).doesNotThrowAnyException();
  }

  private static String basic(String scheme, String pair) {
    return scheme + " " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** Before Knox's LDAP login sees them: it goes round for ever. */
  @ParameterizedTest
  @ValueSource(strings = {"{0}:x", "{0}", "a{0}b:x", "uid={0},ou=people:", "{{0}0}:x"})
  void userName_thatKnoxWouldReplaceWithoutEnd_isRefused(String pair) {
    for (String scheme : List.of("Basic", "basic", "BASIC")) {
      assertThatThrownBy(() -> RequestHeaders.checkUser(basic(scheme, pair)))
          .isInstanceOf(CredentialException.class);
    }
  }

  /** As Knox's login reads these, the user is {0} in each. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic ezB9Ong=",
        "Basicx ezB9Ong=",
        "Basic ezB9Ong= y",
        "Basic ezB9Ong=A",
        "Basic ezB9O-_ng=",
        "Basic  ezB9Ong=",
        "Basic\tezB9Ong=",
        "basic e%z-B9O.ng"
      })
  void userName_inWhatKnoxTakesForBasic_isRefused(String header) {
    assertThatThrownBy(() -> RequestHeaders.checkUser(header))
        .isInstanceOf(CredentialException.class);
  }

  @Test
  void userName_ofAnyOtherKind_passes() {
    for (String header :
        new String[] {
          "",
          "Basic",
          "Basic %%%",
          "Bearer {0}",
          basic("Basic", "guest:{0}"),
          basic("Basic", "{1}:x")
        }) {
      assertThatCode(() -> RequestHeaders.checkUser(header)).doesNotThrowAnyException();
    }
    assertThatCode(() -> RequestHeaders.checkUser(null)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=%ff", "%C3%28", "a=%c3", "a=%", "a=%2", "a=%zz", "%f0%9f%98=a", "a=%ED%A0%80"})
  void query_thatIsNoText_isRefused(String query) {
    assertThatThrownBy(() -> RequestHeaders.checkQuery(query))
        .isInstanceOf(CredentialException.class);
  }
}
