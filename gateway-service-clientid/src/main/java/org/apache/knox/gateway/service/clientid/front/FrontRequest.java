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

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Objects;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;
import org.apache.knox.gateway.service.clientid.http.RequestAsSent;
import org.jspecify.annotations.Nullable;

/**
 * A request as it passes the front: without leaving a session behind if it brings its login, with
 * its whole body if that was read, and, where the gateway is told not to believe them ({@code
 * gateway.incoming.xforwarded.enabled}), without the headers by which a proxy says for whom it
 * asks. Knox takes the address in its audit log from them all the same, and passes them on.
 */
final class FrontRequest extends RequestAsSent {

  /** Where sessions are asked for. */
  private static final String SESSION = "/clientid/api/v1/session";

  private final byte @Nullable [] body;
  private final boolean believesProxies;
  private final boolean keepsSession;
  private @Nullable PassingSession passing;

  FrontRequest(HttpServletRequest request, byte @Nullable [] body, boolean believesProxies) {
    super(request);
    this.body = body;
    this.believesProxies = believesProxies;
    this.keepsSession = request.getHeader("Authorization") == null || isSessionWanted(request);
  }

  /**
   * Ends the session of a request that asks for one with a login: it may be somebody else's, and
   * Knox would believe it rather than the login.
   */
  void endFormerSession() {
    HttpSession former = super.getSession(false);
    if (former != null && getHeader("Authorization") != null && isSessionWanted(this)) {
      former.invalidate();
    }
  }

  /** A request with its own body, as one that no proxy passed on. */
  static FrontRequest withoutProxies(HttpServletRequest request) {
    return new FrontRequest(request, null, false);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return body == null ? super.getInputStream() : new WholeBody(body);
  }

  @Override
  public BufferedReader getReader() throws IOException {
    if (body == null) {
      return super.getReader();
    }
    String charset = getCharacterEncoding();
    return new BufferedReader(
        new InputStreamReader(
            new ByteArrayInputStream(body),
            charset == null ? StandardCharsets.ISO_8859_1 : Charset.forName(charset)));
  }

  /**
   * The client's session; else, if the request brings its login, one that ends with the request,
   * but where a session is asked for.
   */
  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (keepsSession) {
      return super.getSession(create);
    }
    HttpSession kept = super.getSession(false);
    if (kept != null) {
      return kept;
    }
    if (passing == null && create) {
      passing = new PassingSession(getServletContext());
    }
    return passing;
  }

  @Override
  public HttpSession getSession() {
    return Objects.requireNonNull(getSession(true));
  }

  @Override
  public String changeSessionId() {
    return passing == null ? super.changeSessionId() : passing.getId();
  }

  private static boolean isSessionWanted(HttpServletRequest request) {
    return "POST".equals(request.getMethod()) && SESSION.equals(request.getPathInfo());
  }

  private boolean isHidden(String name) {
    if (believesProxies) {
      return false;
    }
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return lowerCase.equals("forwarded") || lowerCase.startsWith("x-forwarded-");
  }

  @Override
  public @Nullable String getHeader(String name) {
    return isHidden(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(
        Collections.list(super.getHeaderNames()).stream().filter(name -> !isHidden(name)).toList());
  }

  /** The body, read before. */
  private static final class WholeBody extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    WholeBody(byte[] body) {
      bytes = new ByteArrayInputStream(body);
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
    public int available() {
      return bytes.available();
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
      throw new IllegalStateException("The body is here already");
    }
  }
}
