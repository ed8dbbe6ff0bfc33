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
package org.apache.knox.gateway.service.clientid.iceberg;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request without the headers that the catalog must not see. */
final class ForwardedRequest extends HttpServletRequestWrapper {

  /** Those that say who one is at the gateway, and those of the connection (RFC 9110 §7.6.1). */
  private static final Set<String> KEPT_BACK =
      Set.of(
          "authorization",
          "cookie",
          "host",
          "content-length",
          "connection",
          "expect",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final String IDENTITY_PREFIX = "x-knox-";

  private final Set<String> keptBack;

  private ForwardedRequest(HttpServletRequest request, Set<String> keptBack) {
    super(request);
    this.keptBack = keptBack;
  }

  static ForwardedRequest of(HttpServletRequest request) {
    Set<String> names = new TreeSet<>(KEPT_BACK);
    if (CatalogState.of(request.getServletContext()) instanceof CatalogState.Ready ready) {
      names.add(canonical(ready.configuration().actorIdHeader()));
      names.add(canonical(ready.configuration().actorGroupsHeader()));
    }
    return new ForwardedRequest(request, names);
  }

  /** Catalogs behind a CGI-like interface read {@code X_Knox_Actor_ID} as the header it is not. */
  private static String canonical(String header) {
    return header.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(
        Collections.list(super.getHeaderNames()).stream()
            .filter(name -> !isKeptBack(name))
            .toList());
  }

  @Override
  public @Nullable String getHeader(String name) {
    return isKeptBack(name) ? null : super.getHeader(name);
  }

  private boolean isKeptBack(String name) {
    String canonical = canonical(name);
    return keptBack.contains(canonical) || canonical.startsWith(IDENTITY_PREFIX);
  }
}
