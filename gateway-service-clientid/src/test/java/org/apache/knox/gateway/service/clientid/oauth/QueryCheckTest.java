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
package org.apache.knox.gateway.service.clientid.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryCheckTest {

  private static final String ID = "0c5b1d7e-68b4-4a4b-9c9c-3f2a3b1c0d9e";
  private static final String SECRET = new ClientSecret("z".repeat(48)).envelope(ID);

  private static String hexadecimal(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : text.getBytes(UTF_8)) {
      encoded.append(String.format(Locale.ROOT, "%%%02x", one));
    }
    return encoded.toString();
  }

  static Stream<String> secrets() {
    String twice = URLEncoder.encode(hexadecimal(SECRET), UTF_8);
    String pair = Base64.getEncoder().encodeToString((ID + ":" + SECRET).getBytes(UTF_8));
    return List.of(
        "client_secret=x",
        "CLIENT_SECRET=x",
        "Client_Secret=",
        "a=b&client_secret=x",
        "client%5Fsecret=x",
        "client%5fsecret",
        hexadecimal("client_secret") + "=x",
        "client%255Fsecret=x",
        "client%25255Fsecret=x",
        "+client_secret+=x",
        "access_token=x",
        "refresh_token=x",
        "subject_token=x",
        "actor_token=x",
        "client_assertion=x",
        "x=" + SECRET,
        "x=+" + SECRET + "+",
        "x=" + SECRET + "%3D",
        "x=" + hexadecimal(SECRET),
        "x=" + twice,
        SECRET,
        SECRET + "=x",
        "Authorization=Bearer+" + SECRET,
        "Authorization=Basic%20" + pair,
        "x=a;client_secret=" + SECRET,
        "user=" + ID + ":" + SECRET)
        .stream();
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void check_secret_isRefused(String query) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> QueryCheck.check(query))
        .matches(e -> e.code() == ErrorCode.INVALID_REQUEST)
        .matches(e -> !e.description().contains(SECRET));
  }

  @Test
  void check_accessToken_isRefusedUnderAnyName() {
    TestRealm realm = new TestRealm(Map.of());
    String token = realm.token(realm.client(), "");
    for (String query : List.of("token=" + token, token, "x=" + hexadecimal(token))) {
      assertThatExceptionOfType(CredentialException.class)
          .isThrownBy(() -> QueryCheck.check(query));
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "op=OPEN&offset=0",
        "client_id=abc",
        "pageToken=aGVsbG8gd29ybGQsIHRoaXMgaXMgYSBsb25nIHBhZ2UgdG9rZW4gb2Ygc29tZWJvZHk",
        "q=100%25&x=%2541",
        "token=eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln",
        "path=/warehouse/database/table/00000-0-0c5b1d7e-68b4-4a4b-9c9c-3f2a3b1c0d9e.parquet"
      })
  void check_ordinary_passes(@Nullable String query) {
    assertThatCode(() -> QueryCheck.check(query)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%zz", "%ff=1", "a=%c3"})
  void check_malformed_isRefused(String query) {
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> QueryCheck.check(query))
        .matches(e -> e.code() == ErrorCode.INVALID_REQUEST);
  }

  @Test
  void check_longQuery_takesNoLongTime() {
    String query = "x=" + "A".repeat(60_000) + "&y=" + "%25".repeat(20_000);
    long start = System.nanoTime();
    QueryCheck.check(query);
    org.assertj.core.api.Assertions.assertThat(System.nanoTime() - start)
        .isLessThan(2_000_000_000L);
  }
}
