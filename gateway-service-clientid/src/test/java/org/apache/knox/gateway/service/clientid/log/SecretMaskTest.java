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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {

  private static final String SECRET =
      Base64.getEncoder()
          .encodeToString("YzdlM2Q1::aGVsbG8gd29ybGQgYW5kIGFsbCBvZiB5b3UgMTIz".getBytes(UTF_8));
  private static final String TOKEN =
      "eyJ0eXAiOiJhdCtqd3QifQ.eyJzdWIiOiJndWVzdCJ9.MEUCIQDx1cZ_abc-def0123456789abcdef";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "/a?client_secret=abc&x=1, /a?client_secret=***&x=1",
        "/a?CLIENT_SECRET=abc|b, /a?CLIENT_SECRET=***|b",
        "/a?client%255Fsecret=abc, /a?client%255Fsecret=***",
        "/a;password=abc/b, /a;password=***",
        "password: abc def, password: *** def",
        "{\"access_token\" : \"abc\"}, {\"access_token\" : \"***\"}",
        "Authorization: Basic Z3Vlc3Q6eA== x, Authorization: *** Z3Vlc3Q6eA== x",
        "sent Basic Z3Vlc3Q6eA== x, sent Basic *** x",
        "/Bearer%20abc.def/x, /Bearer%20***",
        "basic+Z3Vlc3Q6, basic+***",
        "jdbc:x?user=u&password=p, jdbc:x?user=u&password=***",
        "/clients?op=LIST&client_id=e5d3abb8-e61f-4310-be15-dd0f51021196,"
            + " /clients?op=LIST&client_id=e5d3abb8-e61f-4310-be15-dd0f51021196",
        "token revoked, token revoked",
        "no token state service: x, no token state service: x",
      })
  void mask_hidesValuesByName(String text, String masked) {
    assertThat(SecretMask.mask(text)).isEqualTo(masked);
  }

  @Test
  void mask_hidesSecretsAndTokens_whereverTheyStand() {
    for (String secret : new String[] {SECRET, TOKEN}) {
      String hexadecimal = hexadecimal(secret);
      for (String text :
          new String[] {
            secret,
            "/gateway/x/" + secret + "/y",
            "/gateway/x?y=" + secret,
            "user '" + secret + "' unknown",
            hexadecimal,
            hexadecimal(hexadecimal),
            "x" + secret + "|"
          }) {
        assertThat(SecretMask.mask(text))
            .contains("***")
            .doesNotContain(secret.substring(4, 30), hexadecimal.substring(12, 60));
      }
    }
  }

  @Test
  void mask_leavesOrdinaryTextAlone() {
    String text =
        "Unable to find service org.apache.knox.gateway.services.token.impl.JDBCTokenState";
    assertThat(SecretMask.mask(text)).isSameAs(text);
    assertThat(SecretMask.mask("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "%41", "%25", "a1", "secret=", "Basic ", "%2525", "=", "token:", "aaaa ", "%"
      })
  void mask_takesTimeThatGrowsWithTheTextOnly(String part) {
    String text = part.repeat(200_000 / part.length());
    long start = System.nanoTime();
    for (int round = 0; round < 20; round++) {
      assertThat(SecretMask.mask(text).length()).isLessThanOrEqualTo(SecretMask.LONGEST * 2);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  private static String hexadecimal(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : text.getBytes(UTF_8)) {
      encoded.append(String.format(Locale.ROOT, "%%%02X", one));
    }
    return encoded.toString();
  }
}
