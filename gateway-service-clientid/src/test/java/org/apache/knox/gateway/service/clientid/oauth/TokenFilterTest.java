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
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.FilterConfig;
import javax.servlet.ReadListener;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.easymock.EasyMock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filter takes upon itself, and what it leaves to Jersey untouched. */
class TokenFilterTest {

  private static final String CONTEXT = "/gateway/lake";
  private static final String PATH = "/clientid/oauth2/v1/token";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final TestRealm realm = new TestRealm(Map.of());
  private final String right = "grant_type=client_credentials&" + realm.client().form();
  private final Map<String, Object> attributes = new HashMap<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private String contextPath = CONTEXT;
  private boolean leftToJersey;

  private static TokenFilter filter(OAuthState state) {
    ServletContext context = EasyMock.createNiceMock(ServletContext.class);
    EasyMock.expect(context.getAttribute(OAuthState.ATTRIBUTE)).andStubReturn(state);
    FilterConfig config = EasyMock.createNiceMock(FilterConfig.class);
    EasyMock.expect(config.getServletContext()).andStubReturn(context);
    EasyMock.replay(context, config);
    TokenFilter filter = new TokenFilter();
    filter.init(config);
    return filter;
  }

  private HttpServletRequest request(
      String method, String path, @Nullable String contentType, List<String> accept, String body)
      throws IOException {
    HttpServletRequest request = EasyMock.createNiceMock(HttpServletRequest.class);
    EasyMock.expect(request.getMethod()).andStubReturn(method);
    EasyMock.expect(request.getContextPath()).andStubReturn(contextPath);
    EasyMock.expect(request.getRequestURI()).andStubReturn(CONTEXT + path);
    EasyMock.expect(request.getScheme()).andStubReturn("https");
    EasyMock.expect(request.getServerName()).andStubReturn("gateway.example");
    EasyMock.expect(request.getServerPort()).andStubReturn(443);
    EasyMock.expect(request.getRemoteAddr()).andStubReturn(TestRealm.ADDRESS);
    EasyMock.expect(request.getContentType()).andStubReturn(contentType);
    EasyMock.expect(request.getHeaders("Accept"))
        .andStubAnswer(() -> Collections.enumeration(accept));
    EasyMock.expect(request.getHeaders(EasyMock.anyString()))
        .andStubAnswer(Collections::emptyEnumeration);
    EasyMock.expect(request.getInputStream()).andStubReturn(new Body(body));
    request.setAttribute(EasyMock.anyString(), EasyMock.anyObject());
    EasyMock.expectLastCall()
        .andStubAnswer(
            () ->
                attributes.put(
                    (String) EasyMock.getCurrentArguments()[0], EasyMock.getCurrentArguments()[1]));
    EasyMock.expect(request.getAttribute(EasyMock.anyString()))
        .andStubAnswer(() -> attributes.get((String) EasyMock.getCurrentArguments()[0]));
    EasyMock.replay(request);
    return request;
  }

  private HttpServletRequest pass(TokenFilter filter, HttpServletRequest request)
      throws IOException, ServletException {
    HttpServletResponse response = EasyMock.createNiceMock(HttpServletResponse.class);
    EasyMock.expect(response.getOutputStream()).andStubReturn(new Written());
    EasyMock.replay(response);
    filter.doFilter(request, response, (asked, answered) -> leftToJersey = true);
    return request;
  }

  private HttpServletRequest pass(HttpServletRequest request) throws IOException, ServletException {
    return pass(filter(new OAuthState.Ready(realm.server)), request);
  }

  @ParameterizedTest
  @CsvSource({
    PATH + "," + FORM + ",",
    PATH + "," + FORM + ",*/*",
    PATH + "," + FORM + ",application/json",
    PATH + "," + FORM + ";charset=UTF-8,application/json",
    "/iceberg-rest/v1/oauth/tokens," + FORM + ",*/*",
    "/any/thing/v1/oauth/tokens," + FORM + ",*/*"
  })
  void usual_isGrantedHere(String path, String contentType, @Nullable String accept)
      throws IOException, ServletException {
    pass(request("POST", path, contentType, accept == null ? List.of() : List.of(accept), right));
    assertThat(leftToJersey).isFalse();
    assertThat(written.toString(UTF_8)).startsWith("{").contains("\"access_token\":\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET," + PATH + "," + FORM + ",*/*",
    "POST,/clientid/oauth2/v1/introspect," + FORM + ",*/*",
    "POST,/clientid/oauth2/v1/%74oken," + FORM + ",*/*",
    "POST,/clientid/oauth2/v1/token/," + FORM + ",*/*",
    "POST,/clientid/oauth2/clientid/oauth2/v1/token," + FORM + ",*/*",
    "POST,/v1/oauth/tokens," + FORM + ",*/*",
    "POST," + PATH + ",,*/*",
    "POST," + PATH + ",application/json,*/*",
    "POST," + PATH + "," + FORM + ",text/html"
  })
  void unusual_isLeftToJersey_unread(
      String method, String path, @Nullable String contentType, String accept)
      throws IOException, ServletException {
    HttpServletRequest request = pass(request(method, path, contentType, List.of(accept), right));
    assertThat(leftToJersey).isTrue();
    assertThat(request.getInputStream().readAllBytes()).hasSize(right.length());
    assertThat(written.size()).isZero();
    assertThatCode(() -> TokenFilter.throwRefusal(request)).doesNotThrowAnyException();
  }

  @Test
  void pathOfADefaultTopology_isLeftToJersey() throws IOException, ServletException {
    contextPath = "/gateway/a-topology-with-a-longer-name-than-the-path-that-was-asked-for";
    pass(request("POST", PATH, FORM, List.of(), right));
    assertThat(leftToJersey).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant_type=client_credentials&client_id=a&client_secret=b", "", "%ff"})
  void refusal_isLeftToJersey_whichAnswersItWithoutAskingAgain(String form)
      throws IOException, ServletException {
    HttpServletRequest request = pass(request("POST", PATH, FORM, List.of(), form));
    assertThat(leftToJersey).isTrue();
    assertThat(written.size()).isZero();
    assertThatThrownBy(() -> TokenFilter.throwRefusal(request))
        .isInstanceOf(CredentialException.class);
  }

  @Test
  void refusedService_refusesEverythingThroughJersey() throws IOException, ServletException {
    pass(
        filter(new OAuthState.Refused(List.of("broken"))),
        request("POST", PATH, FORM, List.of(), right));
    assertThat(leftToJersey).isTrue();
    assertThat(written.size()).isZero();
  }

  private static final class Body extends ServletInputStream {

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
