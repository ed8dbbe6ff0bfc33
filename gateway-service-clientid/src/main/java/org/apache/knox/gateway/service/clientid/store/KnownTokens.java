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

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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
 * What our store holds, to the eyes of Knox's services: their own tokens, and API clients unless
 * {@link KnoxVisibility} hides them.
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
  KnownToken get(@Nullable String tokenId, Question question) throws UnknownTokenException {
    return known(
        tokenId,
        id ->
            store.tokens().find(id).<KnownToken>map(token -> token).or(() -> client(id, question)));
  }

  private static <T> T known(@Nullable String tokenId, Function<String, Optional<T>> work)
      throws UnknownTokenException {
    String id = tokenId == null ? "" : tokenId;
    if (id.isEmpty() || CachingCredentialStore.isNoId(id)) {
      throw new UnknownTokenException(tokenId);
    }
    try {
      return available(() -> work.apply(id)).orElseThrow(() -> new UnknownTokenException(id));
    } catch (RefusedToKnoxException e) {
      throw e.ofToken(id);
    }
  }

  private Optional<ClientAsToken> client(String id, Question question) {
    return store
        .clients()
        .find(id)
        .flatMap(stored -> visibility.visible(stored, question))
        .map(ClientAsToken::new);
  }

  /** Adds a token of one of Knox's own services. */
  void add(TokenState token) {
    available(
        () -> {
          store.tokens().add(token);
          return token;
        });
  }

  /** Moves the expiry of a token; that of a client is not Knox's to move. */
  KnownToken renew(@Nullable String tokenId, Instant expiresAt) throws UnknownTokenException {
    return known(
        tokenId,
        id ->
            change(
                id,
                token -> token.renewed(expiresAt),
                client -> {
                  throw new RefusedToKnoxException(
                      "Only the CLIENTID service renews an API client");
                }));
  }

  /** Adds what Knox says of a token. */
  KnownToken addMetadata(@Nullable String tokenId, Map<String, String> added)
      throws UnknownTokenException {
    Map<String, String> given = new TreeMap<>(added);
    given.values().removeIf(value -> value == null || value.isBlank());
    return known(
        tokenId,
        id ->
            change(
                id,
                token -> token.withMetadata(given, store.names().current()),
                client -> client.withMetadata(given)));
  }

  private Optional<KnownToken> change(
      String id,
      UnaryOperator<TokenState> ofToken,
      Function<ClientAsToken, StoredClient> ofClient) {
    return store
        .tokens()
        .update(id, ofToken)
        .<KnownToken>map(token -> token)
        .or(() -> client(id, Question.CHANGE).flatMap(client -> changed(id, ofClient)));
  }

  private Optional<KnownToken> changed(
      String tokenId, Function<ClientAsToken, StoredClient> change) {
    try {
      return Optional.of(
          new ClientAsToken(
              store.clients().update(tokenId, stored -> change.apply(new ClientAsToken(stored)))));
    } catch (CredentialException e) {
      if (e.code() == ErrorCode.UNKNOWN_CLIENT) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Removes the token. */
  void delete(@Nullable String tokenId) throws UnknownTokenException {
    known(
        tokenId,
        id -> store.tokens().delete(id) || deletedClient(id) ? Optional.of(id) : Optional.empty());
  }

  private boolean deletedClient(String id) {
    return client(id, Question.CHANGE).isPresent() && store.clients().delete(id);
  }

  /** All tokens that a user owns, oldest first. */
  List<KnownToken> ofOwner(@Nullable String owner) {
    return listed(owner, name -> store.tokens().ofOwner(name), name -> store.findByOwner(name));
  }

  /** All tokens that a user made for others, oldest first. */
  List<KnownToken> ofCreator(@Nullable String creator) {
    return listed(
        creator, name -> store.tokens().ofCreator(name), name -> store.findByCreator(name));
  }

  private List<KnownToken> listed(
      @Nullable String user,
      Function<String, List<TokenState>> tokens,
      Function<String, List<StoredClient>> clients) {
    if (user == null || !visibility.mayList(user)) {
      return List.of();
    }
    String normal = store.names().current().normalIfName(user);
    return available(
        () -> {
          List<KnownToken> all = new ArrayList<>(tokens.apply(normal));
          clients.apply(normal).stream()
              .filter(visibility::isListed)
              .map(ClientAsToken::new)
              .forEach(all::add);
          all.sort(Comparator.comparing(KnownToken::issuedAt));
          return all;
        });
  }
}
