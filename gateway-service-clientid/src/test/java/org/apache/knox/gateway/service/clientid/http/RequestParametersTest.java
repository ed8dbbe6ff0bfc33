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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import javax.ws.rs.core.MediaType;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParametersTest {

  private static final MediaType FORM = MediaType.APPLICATION_FORM_URLENCODED_TYPE;

  private static RequestParameters read(@Nullable String query, String form) {
    return RequestParameters.read(query, FORM, new ByteArrayInputStream(form.getBytes(UTF_8)));
  }

  private static void assertFails(ErrorCode code, Runnable action) {
    CredentialException thrown = catchThrowableOfType(CredentialException.class, action::run);
    assertThat(thrown).isNotNull();
    assertThat(thrown.code()).isEqualTo(code);
  }

  @Test
  void read_queryAndForm_areTakenTogether() {
    RequestParameters parameters = read("comment=a+b&md_x=1", "lifespan=PT1H&md_y=%32&");
    assertThat(parameters.value("comment")).isEqualTo("a b");
    assertThat(parameters.value("lifespan")).isEqualTo("PT1H");
    assertThat(parameters.withPrefix("md_")).isEqualTo(Map.of("x", "1", "y", "2"));
    assertThat(parameters.value("absent")).isNull();
  }

  @Test
  void read_utf8_isDecodedInQueryAndFormWhetherEncodedOrNot() {
    assertThat(read("comment=Zo%C3%AB%F0%9F%94%91", "").value("comment"))
        .isEqualTo("Zoë\uD83D\uDD11");
    assertThat(read(null, "comment=Zoë").value("comment")).isEqualTo("Zoë");
    assertThat(read(null, "comment=%26%3D%2B%25").value("comment")).isEqualTo("&=+%");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"comment=%", "comment=%zz", "comment=%C3", "comment=%FF", "%E4=1", "a=%ED%A0%80"})
  void read_malformedEncoding_isRefused(String text) {
    assertFails(ErrorCode.INVALID_REQUEST, () -> read(text, ""));
    assertFails(ErrorCode.INVALID_REQUEST, () -> read(null, text));
  }

  /** Which bytes were sent is lost: reading them as something would be a guess. */
  @ParameterizedTest
  @ValueSource(strings = {"a=\u20ac", "\u20ac=1", "a=\u00e4", "a=\u00c3\u00a4"})
  void ofQuery_charactersThatNoUrlHas_areRefused(String query) {
    assertFails(ErrorCode.INVALID_REQUEST, () -> RequestParameters.ofQuery(query));
  }

  @Test
  void read_repeatedParameter_isRefused() {
    assertFails(ErrorCode.INVALID_REQUEST, () -> read("a=1&a=1", ""));
    assertFails(ErrorCode.INVALID_REQUEST, () -> read("a=1", "a=2"));
    assertFails(ErrorCode.INVALID_REQUEST, () -> read("md_a=1&md%5Fa=2", ""));
    assertFails(ErrorCode.INVALID_REQUEST, () -> read("a&a", ""));
  }

  @Test
  void read_emptyOrBareParameter_hasNoValue() {
    assertThat(read("comment=&lifespan", "").value("comment")).isNull();
    assertThat(read("comment=&lifespan", "").value("lifespan")).isNull();
    assertThat(read("&&", "\n").withPrefix("")).isEmpty();
    assertThat(read(null, "").withPrefix("")).isEmpty();
  }

  @Test
  void read_largestBody_isAcceptedAndOneByteMoreNot() {
    String largest = "comment=" + "x".repeat(RequestParameters.MAXIMUM_BODY - "comment=".length());
    assertThat(read(null, largest).value("comment")).hasSize(largest.length() - 8);
    assertFails(ErrorCode.REQUEST_TOO_LARGE, () -> read(null, largest + "x"));
  }

  @Test
  void read_bodyOfAnotherType_isRefused() {
    for (MediaType type : new MediaType[] {MediaType.APPLICATION_JSON_TYPE, null}) {
      assertFails(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          () -> RequestParameters.read(null, type, new ByteArrayInputStream("{}".getBytes(UTF_8))));
    }
    RequestParameters.read(
        null, MediaType.APPLICATION_JSON_TYPE, new ByteArrayInputStream(new byte[0]));
    RequestParameters.read(
        null, FORM.withCharset("UTF-8"), new ByteArrayInputStream("a=b".getBytes(UTF_8)));
  }

  @Test
  void read_bodyThatBreaksOff_isRefused() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("early EOF");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };
    assertFails(ErrorCode.INVALID_REQUEST, () -> RequestParameters.read(null, FORM, broken));
  }

  @Test
  void ofQuery_repeatedParameter_keepsAllValues() {
    assertThat(RequestParameters.ofQuery("md_a=1&md_a=2&b=3").allWithPrefix("md_"))
        .isEqualTo(Map.of("a", List.of("1", "2")));
    assertThat(RequestParameters.ofQuery(null).allWithPrefix("")).isEmpty();
  }
}
