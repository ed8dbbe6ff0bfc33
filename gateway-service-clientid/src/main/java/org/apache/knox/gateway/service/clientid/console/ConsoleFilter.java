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
package org.apache.knox.gateway.service.clientid.console;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Ends the chain of Knox's filters for the console: serves its files. Who gets here has passed the
 * topology's login; the files themselves are no secret.
 */
public final class ConsoleFilter implements Filter {

  /** Below the topology's own path. */
  static final String PATH = "clientid/console";

  private static final Pattern BELOW = Pattern.compile(".*?/" + PATH + "(?:/(.*))?");

  /** The address of a file: the version of all, and its name. */
  static final Pattern ASSET = Pattern.compile("assets/([0-9a-f]{1,64})/([a-z.]{1,64})");

  /** Nothing from elsewhere, nothing inline, no text taken for markup or script. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String KEEP_AND_ASK = "private, no-cache";
  private static final String KEEP = "private, max-age=31536000, immutable";

  private final ConsoleFiles files = new ConsoleFiles();

  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    answer((HttpServletRequest) request, (HttpServletResponse) response);
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    secure(response);
    if (!Set.of("GET", "HEAD").contains(request.getMethod())) {
      response.setHeader("Allow", "GET, HEAD");
      refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "The console is read only");
      return;
    }
    Matcher path = BELOW.matcher(request.getRequestURI());
    if (path.matches() && path.group(1) == null) {
      // Relative, as the gateway may be called by another name than it knows.
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", PATH.substring(PATH.lastIndexOf('/') + 1) + "/");
      return;
    }
    String name = path.matches() ? path.group(1) : "?";
    Matcher asset = ASSET.matcher(name);
    if (ConsoleFiles.PAGES.contains(name)) {
      send(request, response, files.page(), KEEP_AND_ASK, files.version());
    } else if (asset.matches()) {
      sendAsset(request, response, asset.group(1), asset.group(2));
    } else {
      refuse(response, HttpServletResponse.SC_NOT_FOUND, "The console has no such page");
    }
  }

  private static void secure(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }

  /** A version that is no longer there: its page, still open, goes on with today's files. */
  private void sendAsset(
      HttpServletRequest request, HttpServletResponse response, String version, String name)
      throws IOException {
    Optional<ConsoleFile> file = files.asset(name);
    if (file.isEmpty()) {
      refuse(response, HttpServletResponse.SC_NOT_FOUND, "The console has no such file");
      return;
    }
    boolean current = version.equals(files.version());
    send(request, response, file.get(), current ? KEEP : KEEP_AND_ASK, files.version());
  }

  private static void send(
      HttpServletRequest request,
      HttpServletResponse response,
      ConsoleFile file,
      String caching,
      String version)
      throws IOException {
    boolean gzip = acceptsGzip(request.getHeader("Accept-Encoding"));
    String tag = '"' + version + (gzip ? "-gzip\"" : "\"");
    response.setHeader("Cache-Control", caching);
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("ETag", tag);
    if (matches(request.getHeader("If-None-Match"), tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    if (gzip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentType(file.type());
    response.setContentLength(file.length(gzip));
    if (request.getMethod().equals("GET")) {
      file.write(response.getOutputStream(), gzip);
    }
  }

  /** Browsers name it without a weight; who refuses it gives it none. */
  private static boolean acceptsGzip(@Nullable String header) {
    return header != null
        && header.matches("(?i)(?:.*[, ])?gzip(?:\\s*;\\s*q=(?:1|0\\.0*[1-9]).*|\\s*(?:,.*)?)");
  }

  private static boolean matches(@Nullable String header, String tag) {
    return header != null && (header.trim().equals("*") || header.contains(tag));
  }

  private static void refuse(HttpServletResponse response, int status, String text)
      throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("text/plain; charset=utf-8");
    response.getOutputStream().print(text + "\n");
  }

  @Override
  public void destroy() {}
}
