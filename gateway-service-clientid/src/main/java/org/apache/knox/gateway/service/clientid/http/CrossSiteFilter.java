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

import java.net.URI;
import java.util.Set;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes that a page of another site has a browser ask for: a browser repeats logins by
 * itself (Basic, cookies), whoever wrote the page. Browsers mark what they send (Fetch Metadata,
 * the header Origin); programs send no such mark and are let through.
 */
@PreMatching
public final class CrossSiteFilter implements ContainerRequestFilter {

  private static final Set<String> SAFE_METHODS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** The user's own doing, such as a bookmark, or the site's own page. */
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  @Override
  public void filter(ContainerRequestContext request) {
    if (SAFE_METHODS.contains(request.getMethod())) {
      return;
    }
    String site = request.getHeaderString("Sec-Fetch-Site");
    boolean own =
        site == null
            ? isOwnOrigin(
                request.getHeaderString("Origin"), request.getHeaderString(HttpHeaders.HOST))
            : OWN_SITE.contains(site);
    if (!own) {
      throw CredentialException.accessDenied(
          "The request comes from a page of another site (Sec-Fetch-Site, Origin)");
    }
  }

  /** For browsers that do not send Sec-Fetch-Site. */
  private static boolean isOwnOrigin(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    try {
      return URI.create(origin).getAuthority() != null
          && URI.create(origin).getAuthority().equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      // No origin that a browser would send for a page of ours.
      return false;
    }
  }
}
