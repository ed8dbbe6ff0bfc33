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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.services.token.impl.AliasBasedTokenStateService;
import org.apache.knox.gateway.services.token.impl.DefaultTokenStateService;

/**
 * The state that a token state service of Knox has in memory, by those of its methods that are kept
 * for its subclasses.
 *
 * <p>The public ones also put each change of {@code AliasBasedTokenStateService} into a queue that
 * is written up to 15 seconds later and that may hold several states of one token, of which an old
 * one then overwrites what was stored since.
 */
final class TokenMemory {

  private static final MethodHandle SET_ISSUE_TIME =
      find(AliasBasedTokenStateService.class, "setIssueTimeInMemory", String.class, long.class);
  private static final MethodHandle SET_EXPIRATION =
      find(AliasBasedTokenStateService.class, "updateExpirationInMemory", String.class, long.class);
  private static final MethodHandle SET_MAX_LIFETIME =
      find(DefaultTokenStateService.class, "setMaxLifetime", String.class, long.class);
  private static final MethodHandle SET_METADATA =
      find(
          AliasBasedTokenStateService.class,
          "addMetadataInMemory",
          String.class,
          TokenMetadata.class);
  private static final MethodHandle REMOVE =
      find(AliasBasedTokenStateService.class, "removeTokensFromMemory", java.util.Set.class);
  private static final MethodHandle WRITE_QUEUE =
      find(AliasBasedTokenStateService.class, "persistTokenState");
  private static final MethodHandle IS_LOADED =
      find(AliasBasedTokenStateService.class, boolean.class, "readyForEviction");

  private final AliasBasedTokenStateService tokens;

  TokenMemory(AliasBasedTokenStateService tokens) {
    this.tokens = tokens;
  }

  private static MethodHandle find(Class<?> owner, String name, Class<?>... parameters) {
    return find(owner, void.class, name, parameters);
  }

  private static MethodHandle find(
      Class<?> owner, Class<?> result, String name, Class<?>... parameters) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .findVirtual(owner, name, MethodType.methodType(result, parameters));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not Knox 2.0.0: " + owner.getName() + "." + name, e);
    }
  }

  private static Object call(MethodHandle method, Object... arguments) {
    try {
      return method.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the state of a token, and queues nothing. */
  void put(String id, long issueTime, long expiration, long maxLifetime, TokenMetadata metadata) {
    call(SET_ISSUE_TIME, tokens, id, issueTime);
    call(SET_EXPIRATION, tokens, id, expiration);
    call(SET_MAX_LIFETIME, tokens, id, maxLifetime);
    call(SET_METADATA, tokens, id, metadata);
  }

  void remove(String id) {
    call(REMOVE, tokens, java.util.Set.of(id));
  }

  /** Writes what Knox's own services have changed, so that it cannot overwrite what comes next. */
  void writeQueue() {
    call(WRITE_QUEUE, tokens);
  }

  /** Whether the service has read the keystore, which it does in the background after a start. */
  boolean isLoaded() {
    return Boolean.TRUE.equals(call(IS_LOADED, tokens));
  }
}
