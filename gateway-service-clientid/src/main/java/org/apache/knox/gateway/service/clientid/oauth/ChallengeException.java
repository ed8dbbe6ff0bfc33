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

import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/**
 * The client that the header Authorization names is refused, so the answer names a scheme that is
 * offered (RFC 6749 §5.2).
 */
public final class ChallengeException extends RuntimeException {

  private final CredentialException refusal;
  private final String realm;

  /**
   * Refuses.
   *
   * @param refusal what is answered
   * @param realm that the client may log in to
   */
  ChallengeException(CredentialException refusal, String realm) {
    super(refusal);
    this.refusal = refusal;
    this.realm = realm;
  }

  CredentialException refusal() {
    return refusal;
  }

  /** The value of the header {@code WWW-Authenticate}. */
  String challenge() {
    return "Basic realm=\"" + realm + "\"";
  }
}
