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

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.service.clientid.store.KnoxVisibility.Question;
import org.apache.knox.gateway.services.security.token.TokenStateServiceException;
import org.apache.knox.gateway.services.security.token.UnknownTokenException;
import org.jspecify.annotations.Nullable;

/**
 * What our store holds, to the eyes of Knox's services: nothing that {@link KnoxVisibility} hides.
 */
final class KnownTokens {

  private final OwnStore store;
  private final KnoxVisibility visibility;

  KnownTokens(OwnStore store, KnoxVisibility visibility) {
    this.store = store;
    this.visibility = visibility;
  }

  /** Work on the store; that it failed is told as Knox's services tell it. */
  static <T> T available(Supplier<T> work) {
    try {
      return work.get();
    } catch (CredentialException e) {
      throw new TokenStateServiceException(e.description(), e);
    }
  }

  /** The token; a login without an id of one is of an unknown token, too. */
  StoredClient get(@Nullable String tokenId, Question question) throws UnknownTokenException {
    return known(tokenId, () -> find(tokenId, question));
  }

  private static <T> T known(@Nullable String tokenId, Supplier<Optional<T>> work)
      throws UnknownTokenException {
    return available(work).orElseThrow(() -> new UnknownTokenException(tokenId));
  }

  private Optional<StoredClient> find(@Nullable String tokenId, Question question) {
    return tokenId == null || tokenId.isEmpty()
        ? Optional.empty()
        : store.clients().find(tokenId).flatMap(stored -> visibility.visible(stored, question));
  }

  /** Changes the token. */
  StoredClient update(String tokenId, UnaryOperator<StoredClient> change)
      throws UnknownTokenException {
    try {
      return known(tokenId, () -> updated(tokenId, change));
    } catch (RefusedToKnoxException e) {
      throw e.ofToken(tokenId);
    }
  }

  private Optional<StoredClient> updated(String tokenId, UnaryOperator<StoredClient> change) {
    try {
      return find(tokenId, Question.CHANGE).map(found -> store.clients().update(tokenId, change));
    } catch (CredentialException e) {
      if (e.code() == ErrorCode.UNKNOWN_CLIENT) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Removes the token. */
  void delete(String tokenId) throws UnknownTokenException {
    known(
        tokenId,
        () -> find(tokenId, Question.CHANGE).filter(found -> store.clients().delete(tokenId)));
  }

  /** All tokens that a user owns, oldest first. */
  List<StoredClient> ofOwner(@Nullable String owner) {
    return owner == null ? List.of() : listed(owner, () -> store.findByOwner(owner));
  }

  /** All tokens that a user made for others, oldest first. */
  List<StoredClient> ofCreator(@Nullable String creator) {
    return creator == null ? List.of() : listed(creator, () -> store.findByCreator(creator));
  }

  private List<StoredClient> listed(String user, Supplier<List<StoredClient>> find) {
    if (!visibility.mayList(user)) {
      return List.of();
    }
    return available(find).stream().filter(visibility::isListed).toList();
  }
}
