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

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.security.token.UnknownTokenException;
import org.apache.knox.gateway.services.token.state.JournalEntry;
import org.apache.knox.gateway.services.token.state.TokenStateJournal;

/**
 * For Knox's {@code JournalBasedTokenStateService}, whose journal keeps of all metadata only user,
 * comment and whether the token is enabled, and which after a start has not even these in memory.
 *
 * <p>Keeps the state of each of our clients in a file of its own, and at the start gives it back to
 * the service. The journal stays the authority on whether a token exists and is enabled, so what
 * Knox's own endpoints revoke or disable stays revoked or disabled. The service writes its files in
 * place; what it left torn when it was killed is mended from ours.
 */
final class JournalDurability implements Durability {

  private static final String SUFFIX = ".json";
  private static final String KNOX_SUFFIX = ".ts";
  private static final String ISSUE_TIME = "clientid.issued";
  private static final String EXPIRATION = "clientid.expires";
  private static final String MAX_LIFETIME = "clientid.renewable";

  private final TokenStateService tokens;
  private final TokenStateJournal journal;
  private final Path knoxDirectory;
  private final Path directory;

  JournalDurability(
      TokenStateService tokens, TokenStateJournal journal, Path knoxDirectory, Path directory)
      throws IOException {
    this.tokens = tokens;
    this.journal = journal;
    this.knoxDirectory = knoxDirectory;
    this.directory = directory;
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Gives the service what it lost when it stopped. */
  void restore() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        restore(name.substring(0, name.length() - SUFFIX.length()), file);
      }
    }
  }

  private void restore(String id, Path file) throws IOException {
    JournalEntry entry = journal.get(id);
    if (entry == null && !Files.exists(knoxDirectory.resolve(id + KNOX_SUFFIX))) {
      // Revoked by one of Knox's own endpoints, or never finished.
      Files.delete(file);
      return;
    }
    Map<String, String> state =
        TokenMetadata.fromJSON(Files.readString(file, UTF_8)).getMetadataMap();
    long issueTime = Long.parseLong(taken(state, ISSUE_TIME));
    long expiration = Long.parseLong(taken(state, EXPIRATION));
    long maxLifetime = Long.parseLong(taken(state, MAX_LIFETIME));
    TokenMetadata metadata = new TokenMetadata(state);
    if (entry == null) {
      tokens.addToken(id, issueTime, expiration, maxLifetime - issueTime);
    } else {
      metadata.setEnabled(entry.getTokenMetadata().isEnabled());
    }
    tokens.addMetadata(id, metadata);
  }

  private static String taken(Map<String, String> state, String name) throws IOException {
    String value = state.remove(name);
    if (value == null) {
      throw new IOException("a file of ours lacks " + name);
    }
    return value;
  }

  /** Without its directory the service knows nothing any more, and says so as "unknown". */
  @Override
  public void check() throws IOException {
    for (Path needed : List.of(knoxDirectory, directory)) {
      if (!Files.isDirectory(needed)) {
        throw new NotDirectoryException(needed.toString());
      }
    }
  }

  @Override
  public void put(StoredClient stored, boolean isNew) throws IOException {
    String id = stored.client().id();
    TokenMetadata metadata = new TokenMetadata(KnoxTokens.metadata(stored));
    long issueTime = stored.client().issuedAt().toEpochMilli();
    long expiration = KnoxTokens.millis(stored.client().expiresAt());
    long maxLifetime = KnoxTokens.millis(stored.client().renewableUntil());
    JournalEntry before = journal.get(id);
    Map<String, String> state = KnoxTokens.metadata(stored);
    state.put(ISSUE_TIME, String.valueOf(issueTime));
    state.put(EXPIRATION, String.valueOf(expiration));
    state.put(MAX_LIFETIME, String.valueOf(maxLifetime));
    write(id, state);
    if (isNew || before == null || !before.getExpiration().equals(String.valueOf(expiration))) {
      tokens.addToken(id, issueTime, expiration, maxLifetime - issueTime);
    }
    tokens.addMetadata(id, metadata);
    JournalEntry entry = journal.get(id);
    if (entry == null
        || !entry.getExpiration().equals(String.valueOf(expiration))
        || entry.getTokenMetadata().isEnabled() != stored.client().enabled()) {
      throw new IOException("the token state journal did not take the token");
    }
    try (FileChannel channel = FileChannel.open(knoxDirectory.resolve(id + KNOX_SUFFIX), WRITE)) {
      channel.force(true);
    }
    sync(knoxDirectory);
  }

  private void write(String id, Map<String, String> state) throws IOException {
    Path temporary = directory.resolve(id + ".tmp");
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(CREATE_NEW, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = UTF_8.encode(new TokenMetadata(state).toJSON());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        temporary,
        directory.resolve(id + SUFFIX),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    sync(directory);
  }

  private static void sync(Path changed) throws IOException {
    try (FileChannel channel = FileChannel.open(changed, READ)) {
      channel.force(true);
    }
  }

  /** The journal entry goes first: a file of ours without one is taken away at the next start. */
  @Override
  public void remove(String id) throws IOException {
    try {
      tokens.revokeToken(id);
    } catch (UnknownTokenException e) {
      // Torn, or gone already: then the file is taken away here.
    }
    Files.deleteIfExists(knoxDirectory.resolve(id + KNOX_SUFFIX));
    sync(knoxDirectory);
    Files.deleteIfExists(directory.resolve(id + SUFFIX));
    sync(directory);
  }
}
