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
 * The access tokens that were revoked before their time (RFC 7009).
 *
 * <p>Obligations of every implementation, held by the conformance suite:
 *
 * <ul>
 *   <li>What is revoked stays so until its grant ends, when the process is killed and on every
 *       gateway of the same store: at once on this one, within {@code
 *       CachingCredentialStore.STALENESS} on others.
 *   <li>To revoke what is revoked already is no failure, nor does it take place.
 *   <li>A client has {@link #MAXIMUM_MARKS} marks at most. One more makes one of them, which says
 *       that all grants of the client that have begun by now are revoked. So a revocation does not
 *       fail because there are many, and nobody fills the store with one client's secret.
 *   <li>A failure of the storage is {@link ErrorCode#TEMPORARILY_UNAVAILABLE}, never an answer.
 * </ul>
 */
public interface RevokedTokens {

  /** How many grants of one client are told apart. */
  int MAXIMUM_MARKS = 100;

  /**
   * Revokes all tokens of a grant; durable when this returns.
   *
   * @param clientId whose
   * @param grant the grant of one of them
   * @return whether all grants of the client that had begun by now were revoked with it
   */
  boolean revoke(String clientId, Grant grant);

  /** Whether the tokens of a grant are revoked. */
  boolean isRevoked(String clientId, Grant grant);
}
