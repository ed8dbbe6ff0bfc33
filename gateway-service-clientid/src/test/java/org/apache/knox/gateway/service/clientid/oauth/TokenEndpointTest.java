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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.servlet.FilterConfig;
import javax.servlet.ReadListener;
import javax.servlet.ServletContext;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.easymock.EasyMock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request is answered, and none goes on. */
class TokenEndpointTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String GRANT = "grant_type=client_credentials";

  private final TestRealm realm = new TestRealm(Map.of());
  private final String right = GRANT + "&" + realm.client().form();
  private final Map<String, String> sent = new TreeMap<>();
  private final Map<String, String> headers = new TreeMap<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private int status;

  private HttpServletRequest request(
      String method, @Nullable String contentType, ServletInputStream body) throws IOException {
    HttpServletRequest request = EasyMock.createNiceMock(HttpServletRequest.class);
    EasyMock.expect(request.getMethod()).andStubReturn(method);
    EasyMock.expect(request.getContextPath()).andStubReturn("/gateway/lake");
    EasyMock.expect(request.getScheme()).andStubReturn("https");
    EasyMock.expect(request.getServerName()).andStubReturn("gateway.example");
    EasyMock.expect(request.getServerPort()).andStubReturn(443);
    EasyMock.expect(request.getRemoteAddr()).andStubReturn(TestRealm.ADDRESS);
    EasyMock.expect(request.getContentType()).andStubReturn(contentType);
    EasyMock.expect(request.getHeaders(EasyMock.anyString()))
        .andStubAnswer(
            () -> {
              String value = sent.get((String) EasyMock.getCurrentArguments()[0]);
              return Collections.enumeration(value == null ? List.of() : List.of(value));
            });
    EasyMock.expect(request.getInputStream()).andStubReturn(body);
    EasyMock.replay(request);
    return request;
  }

  private HttpServletResponse response() throws IOException {
    HttpServletResponse response = EasyMock.createNiceMock(HttpServletResponse.class);
    EasyMock.expect(response.getOutputStream()).andStubReturn(new Written());
    response.setStatus(EasyMock.anyInt());
    EasyMock.expectLastCall()
        .andStubAnswer(
            () -> {
              status = (Integer) EasyMock.getCurrentArguments()[0];
              return null;
            });
    response.setHeader(EasyMock.anyString(), EasyMock.anyString());
    EasyMock.expectLastCall()
        .andStubAnswer(
            () ->
                headers.put(
                    (String) EasyMock.getCurrentArguments()[0],
                    (String) EasyMock.getCurrentArguments()[1]));
    EasyMock.replay(response);
    return response;
  }

  private void ask(OAuthState state, HttpServletRequest request) throws IOException {
    ServletContext context = EasyMock.createNiceMock(ServletContext.class);
    EasyMock.expect(context.getAttribute(OAuthState.ATTRIBUTE)).andStubReturn(state);
    FilterConfig config = EasyMock.createNiceMock(FilterConfig.class);
    EasyMock.expect(config.getServletContext()).andStubReturn(context);
    EasyMock.replay(context, config);
    TokenEndpoint endpoint = new TokenEndpoint();
    endpoint.init(config);
    endpoint.doFilter(
        request,
        response(),
        (asked, answered) -> {
          throw new AssertionError("left to another");
        });
  }

  private JsonNode ask(String method, @Nullable String contentType, String body)
      throws IOException {
    ask(new OAuthState.Ready(realm.server), request(method, contentType, new Body(body)));
    return new ObjectMapper().readTree(written.toByteArray());
  }

  private void assertRefused(JsonNode answer, int expected, String error) {
    assertThat(status).isEqualTo(expected);
    assertThat(answer.path("error").asText()).isEqualTo(error);
    assertThat(answer.path("error_description").asText()).isNotBlank();
    assertThat(headers)
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Pragma", "no-cache");
    assertThat(realm.refusals.all()).containsExactly(error);
  }

  @ParameterizedTest
  @CsvSource({
    FORM + ",",
    FORM + ";charset=UTF-8,*/*",
    "Application/X-www-form-urlencoded,application/json",
    FORM + "," + FORM,
    FORM + ",text/html",
    FORM + ",;;nonsense"
  })
  void form_isGranted_whateverIsAccepted(String contentType, @Nullable String accept)
      throws IOException {
    if (accept != null) {
      sent.put("Accept", accept);
      sent.put("Accept-Language", "de;q=x");
    }
    assertThat(ask("POST", contentType, right).path("access_token").asText()).isNotEmpty();
    assertThat(status).isEqualTo(200);
    assertThat(headers)
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Pragma", "no-cache");
    assertThat(realm.refusals.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "post"})
  void otherMethod_isRefused(String method) throws IOException {
    assertRefused(ask(method, FORM, right), 405, "method_not_allowed");
    assertThat(headers).containsEntry("Allow", "POST");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, x=y, 415, invalid_request",
    ", x=y, 415, invalid_request",
    FORM + ", '', 400, invalid_request",
    FORM + ", %ff, 400, invalid_request",
    FORM + ", grant_type=password, 400, unsupported_grant_type",
    FORM + ", " + GRANT + ", 401, invalid_client",
    FORM + ", " + GRANT + "&client_id=a&client_secret=b, 401, invalid_client"
  })
  void wrongForm_isRefused(@Nullable String contentType, String form, int expected, String error)
      throws IOException {
    assertRefused(ask("POST", contentType, form), expected, error);
    assertThat(headers).doesNotContainKey("WWW-Authenticate");
  }

  @Test
  void wrongHeader_isRefusedWithTheSchemeThatIsOffered() throws IOException {
    sent.put("Authorization", TestRealm.basic(realm.client().id(), "wrong"));
    assertRefused(ask("POST", FORM, GRANT), 401, "invalid_client");
    assertThat(headers).containsEntry("WWW-Authenticate", "Basic realm=\"lake\"");
  }

  @Test
  void refusedService_saysWhyToEveryRequest() throws IOException {
    ask(
        new OAuthState.Refused(List.of("one thing", "another")),
        request("GET", null, new Body(right)));
    assertThat(status).isEqualTo(503);
    assertThat(written.toString(UTF_8))
        .isEqualTo(
            "{\"error\":\"server_error\",\"error_description\":\"The CLIENTID-OAUTH service of this"
                + " topology is misconfigured: one thing; another\"}");
  }

  @Test
  void unforeseen_isCounted_andLeftToTheFiltersInFront() throws IOException {
    IllegalStateException unforeseen = new IllegalStateException("unforeseen");
    HttpServletRequest request =
        request(
            "POST",
            FORM,
            new Body("") {
              @Override
              public int read(byte[] buffer, int offset, int length) {
                throw unforeseen;
              }
            });
    assertThatThrownBy(() -> ask(new OAuthState.Ready(realm.server), request)).isSameAs(unforeseen);
    assertThat(realm.refusals.all()).containsExactly("server_error");
    assertThat(written.size()).isZero();
  }

  private static class Body extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Body(String text) {
      bytes = new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return bytes.read(buffer, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Written extends ServletOutputStream {

    @Override
    public void write(int b) {
      written.write(b);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
