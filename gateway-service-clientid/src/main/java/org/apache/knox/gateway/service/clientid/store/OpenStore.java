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
package org.apache.knox.gateway.service.clientid.store;

import java.time.Clock;
import java.util.function.Consumer;
import org.apache.knox.gateway.service.clientid.administration.ClientDirectory;
import org.apache.knox.gateway.service.clientid.credential.CredentialStore;
import org.apache.knox.gateway.service.clientid.credential.LoginCounter;
import org.apache.knox.gateway.service.clientid.credential.RevokedTokens;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.service.clientid.keycloak.MirrorStore;
import org.jspecify.annotations.Nullable;

/**
 * A store in use, until it is closed.
 *
 * @param store the store
 * @param revoked the access tokens that were revoked
 * @param directory the same, for administration
 * @param logins counts logins
 * @param mirror the same, for the exchange with Keycloak; null if it has no place for that, or no
 *     Keycloak is configured
 * @param clock the clock to issue by
 * @param names is told how all topologies compare names of users; a store over Knox's token state
 *     services takes the names that it is given
 * @param check asks the store itself, past all memory; throws {@link
 *     org.apache.knox.gateway.service.clientid.credential.CredentialException} if it does not
 *     answer
 * @param onClose frees what the store holds
 */
public record OpenStore(
    CredentialStore store,
    RevokedTokens revoked,
    ClientDirectory directory,
    LoginCounter logins,
    @Nullable MirrorStore mirror,
    Clock clock,
    Consumer<UserNames> names,
    Runnable check,
    Runnable onClose)
    implements AutoCloseable {

  @Override
  public void close() {
    onClose.run();
  }
}
