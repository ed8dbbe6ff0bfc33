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

import java.util.List;
import java.util.Optional;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request of an OAuth endpoint, and from where.
 *
 * @param credentials the client's id and secret, in each way that they can be read; empty = none
 * @param bearerToken the token of the header; null = none
 * @param headerUsed whether the header presents them, which the answer to a wrong one depends on
 * @param issuer the authorization server as the client called it
 * @param remoteAddress the client's address
 */
record Requester(
    List<PresentedCredential> credentials,
    @Nullable String bearerToken,
    boolean headerUsed,
    String issuer,
    String remoteAddress) {

  /**
   * Reads the client's credentials from header and form (RFC 6749 §2.3.1).
   *
   * @throws CredentialException if they contradict each other
   */
  static Requester of(
      @Nullable String authorization, RequestParameters form, String issuer, String remoteAddress) {
    Optional<AuthorizationHeader> header =
        authorization == null ? Optional.empty() : AuthorizationHeader.parse(authorization);
    if (authorization != null && header.isEmpty()) {
      // What it presents is not readable; it is not passed over in favour of the form.
      return new Requester(List.of(), "", true, issuer, remoteAddress);
    }
    List<PresentedCredential> fromHeader =
        header.map(AuthorizationHeader::credentials).orElse(List.of());
    String bearerToken = header.map(AuthorizationHeader::bearerToken).orElse(null);
    String formId = form.value("client_id");
    Optional<PresentedCredential> fromForm = fromForm(formId, form.value("client_secret"));
    if (fromHeader.isEmpty()) {
      return new Requester(
          fromForm.map(List::of).orElse(List.of()),
          bearerToken,
          authorization != null && fromForm.isEmpty(),
          issuer,
          remoteAddress);
    }
    boolean contradictory =
        (formId != null && fromHeader.stream().noneMatch(c -> c.clientId().equals(formId)))
            || fromForm.filter(credential -> !fromHeader.contains(credential)).isPresent();
    if (contradictory) {
      throw CredentialException.invalidRequest(
          "The header Authorization and the form present different credentials");
    }
    return new Requester(fromHeader, null, true, issuer, remoteAddress);
  }

  private static Optional<PresentedCredential> fromForm(
      @Nullable String id, @Nullable String secret) {
    if (secret == null) {
      return Optional.empty();
    }
    if (id != null) {
      return PresentedCredential.of(id, secret);
    }
    return Optional.of(
        PresentedCredential.ofEnvelope(secret)
            .orElseThrow(
                () ->
                    new CredentialException(
                        ErrorCode.INVALID_CLIENT, "Client authentication failed")));
  }

  /** Whether it presents anything at all. */
  boolean presentsAnything() {
    return !credentials.isEmpty() || bearerToken != null;
  }

  @Override
  public String toString() {
    return "Requester[redacted]";
  }
}
