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
package org.apache.knox.gateway.service.clientid.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.accepted;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.bytesAsText;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.lines;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.apache.commons.lang3.tuple.Pair;
import org.apache.knox.gateway.provider.federation.jwt.filter.JWTFederationFilter;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.apache.knox.gateway.service.clientid.fuzz.Answering;
import org.apache.knox.gateway.service.clientid.oauth.AuthorizationHeader;
import org.jspecify.annotations.Nullable;

/**
 * Logins of API clients where users administer: what Knox's JWTProvider, or our own reader of the
 * header, takes as a client's secret is refused. Every client exists here.
 *
 * <p>Input: the header Authorization; or {@code 1}, then what Basic encodes; or {@code 2}, then
 * user, id and passcode of an envelope, separated by semicolons. Further lines: a cookie, a query.
 */
public final class ApiClientGuardFuzz {

  private static final JWTFederationFilter KNOX = new JWTFederationFilter();

  private static final CredentialStore STORE =
      Answering.as(CredentialStore.class, Map.of("find", id -> Optional.of(client((String) id))));

  private ApiClientGuardFuzz() {}

  private static StoredClient client(@Nullable String id) {
    return new StoredClient(
        ApiClient.builder("c" + id, "sam", Instant.EPOCH).build(),
        List.of(new StoredSecret("hash", Instant.EPOCH, null)),
        null);
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = lines(bytesAsText(data), 3);
    inTime(() -> check(header(lines.get(0)), lines.get(1), lines.get(2)));
  }

  private static String header(String line) {
    if (line.startsWith("1")) {
      return "Basic " + base64(line.substring(1));
    }
    if (line.startsWith("2")) {
      String[] parts = (line.substring(1) + ";;;").split(";", -1);
      String envelope = base64(base64(parts[1]) + "::" + base64(parts[2]));
      return parts[0].isEmpty()
          ? "Bearer " + envelope
          : "Basic " + base64(parts[0] + ":" + envelope);
    }
    return line;
  }

  private static String base64(String bytes) {
    return Base64.getEncoder().encodeToString(bytes.getBytes(ISO_8859_1));
  }

  private static void check(String header, String cookie, String query) {
    HttpServletRequest request =
        Answering.as(
            HttpServletRequest.class,
            Map.of(
                "getHeader", name -> "Authorization".equals(name) ? header : null,
                "getCookies", none -> cookies(cookie),
                "getQueryString", none -> query));
    boolean passes = passes(request);
    require(!passes || !isPasscodeToKnox(request), "Knox takes a secret that we do not see");
    require(!passes || !isEnvelopeToUs(header), "our providers take a secret that we do not see");
  }

  private static Cookie @Nullable [] cookies(String value) {
    return value.isEmpty() ? null : new Cookie[] {new Cookie("hadoop-jwt", value)};
  }

  private static boolean passes(HttpServletRequest request) {
    ApiClientGuard refusal = refusal(request);
    return accepted(
            () -> {
              refusal.filter(
                  Answering.as(javax.ws.rs.container.ContainerRequestContext.class, Map.of()));
              return true;
            })
        .isPresent();
  }

  @SuppressWarnings("NullAway")
  private static ApiClientGuard refusal(HttpServletRequest request) {
    try {
      ApiClientGuard refusal =
          new ApiClientGuard(
              new ServiceState.Ready(null, null, null, null, null, STORE, null, null, null, null));
      Field field = ApiClientGuard.class.getDeclaredField("currentRequest");
      field.setAccessible(true);
      field.set(refusal, request);
      return refusal;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the field has another name", e);
    }
  }

  /** As Knox 2.0.0 reads it, up to where it asks the token state service. */
  private static boolean isPasscodeToKnox(HttpServletRequest request) {
    try {
      Pair<?, String> token = KNOX.getWireToken(request);
      if (token == null || !token.getLeft().toString().equals("Passcode")) {
        return false;
      }
      String[] parts = decoded(token.getRight()).split("::", 0);
      return !decoded(parts[0]).isEmpty() && !decoded(parts[1]).isEmpty();
    } catch (RuntimeException e) {
      // Knox ends here, and lets nobody in.
      return false;
    }
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64.getBytes(UTF_8)), UTF_8);
  }

  /** A secret without envelope beside its id is seen by our provider only, which says so. */
  private static boolean isEnvelopeToUs(String header) {
    return header.regionMatches(true, 0, "bearer ", 0, "bearer ".length())
        && AuthorizationHeader.parse(header)
            .map(AuthorizationHeader::credentials)
            .filter(credentials -> !credentials.isEmpty())
            .map(credentials -> credentials.get(0))
            .map(PresentedCredential::clientId)
            .isPresent();
  }
}
