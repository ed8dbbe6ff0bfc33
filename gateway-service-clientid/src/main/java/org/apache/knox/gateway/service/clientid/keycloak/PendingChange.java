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
package org.apache.knox.gateway.service.clientid.keycloak;

import java.time.Instant;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.jspecify.annotations.Nullable;

/**
 * A change of a client that Keycloak has not been told of yet. It says that there is something to
 * tell, not what: that is how the client is when it is told.
 *
 * @param seq its number, in the order of changes
 * @param clientId the client
 * @param action what was done, as in the audit log
 * @param since when
 * @param attempts how often telling failed
 * @param nextAttemptAt when it is tried again; null = as soon as can be
 * @param lastError why it failed last; null = it did not
 */
public record PendingChange(
    long seq,
    String clientId,
    String action,
    Instant since,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable String lastError) {

  /** A client was made. */
  public static final String CREATE = AuditAction.CREATE_CLIENT.wireName();

  /** A client was changed. */
  public static final String UPDATE = AuditAction.UPDATE_CLIENT.wireName();

  /** A client has a new secret. */
  public static final String RESET = AuditAction.RESET_SECRET.wireName();

  /** A client was deleted. */
  public static final String DELETE = AuditAction.DELETE_CLIENT.wireName();
}
