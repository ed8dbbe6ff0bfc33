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

import java.util.Base64;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Has a browser forget the password that it asked for itself (RFC 7617), which it otherwise keeps
 * until it is closed. The console asks here with a name and a password that let nobody in. The
 * browser is challenged for the realm of the topology's login, as that does it, answers with these,
 * and keeps them in the place of the real ones.
 */
final class LogOut {

  /** Where the console asks, below the topology. */
  private static final String PATH = "/clientid/console/log-out";

  private static final String NOBODY =
      "Basic " + Base64.getEncoder().encodeToString("logged-out:-".getBytes(UTF_8));

  /** What a realm's name may have, so that nothing but a realm can be said. */
  private static final Pattern REALM = Pattern.compile("[\\w .:()-]{1,100}");

  private LogOut() {}

  static boolean isAsked(HttpServletRequest request) {
    String path = request.getPathInfo();
    return (path == null ? request.getServletPath() : path).endsWith(PATH);
  }

  /** Nothing is done here, and nobody is logged in to ask. */
  static void answer(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    if (NOBODY.equals(request.getHeader("Authorization"))) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      response.setHeader(
          "WWW-Authenticate", "Basic realm=\"" + realm(request.getParameter("realm")) + '"');
    }
  }

  private static String realm(@Nullable String asked) {
    return asked != null && REALM.matcher(asked).matches() ? asked : "application";
  }
}
