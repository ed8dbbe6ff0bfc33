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
package org.apache.knox.gateway.service.clientid.credential;

/**
 * Counts what happens in a realm, for the metrics of whoever runs the gateway. Never fails, nor
 * waits. What is told here becomes part of a metric's name: no id, no user, nothing that a caller
 * chooses.
 */
public interface Meters {

  /** Where nothing is counted. */
  Meters NONE =
      new Meters() {
        @Override
        public void login(LoginMethod method, boolean accepted) {}

        @Override
        public void tokenIssued(String grantType) {}

        @Override
        public void tokenRevoked() {}

        @Override
        public void refused(String code) {}

        @Override
        public void changed(AuditAction action, boolean done) {}
      };

  /** What a client logs in with at what is behind the gateway, or where else it logs in. */
  enum LoginMethod {
    /** Id and secret, or a passcode, in the scheme Basic. */
    BASIC,
    /** The secret as a bearer token. */
    BEARER_SECRET,
    /** An access token. */
    ACCESS_TOKEN,
    /** Something else, which is refused. */
    OTHER,
    /** At the token endpoint, with whatever. */
    TOKEN_ENDPOINT,
    /** At the introspection endpoint. */
    INTROSPECTION,
    /** At the revocation endpoint. */
    REVOCATION
  }

  /** A client asked to be let in. */
  void login(LoginMethod method, boolean accepted);

  /**
   * An access token was granted.
   *
   * @param grantType one that is offered
   */
  void tokenIssued(String grantType);

  /** An access token was revoked. */
  void tokenRevoked();

  /**
   * A request was answered with an error.
   *
   * @param code the {@link ErrorCode#wireCode()}
   */
  void refused(String code);

  /**
   * A client was to be made, changed or deleted.
   *
   * @param action what was to be done
   * @param done whether it was
   */
  void changed(AuditAction action, boolean done);
}
