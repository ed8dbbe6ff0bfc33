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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.apache.knox.gateway.service.clientid.credential.StoredClient;
import org.apache.knox.gateway.services.security.token.TokenMetadata;
import org.apache.knox.gateway.services.security.token.TokenStateService;
import org.apache.knox.gateway.services.token.state.JournalEntry;
import org.apache.knox.gateway.services.token.state.TokenStateJournal;

/**
 * For Knox's {@code JournalBasedTokenStateService}, whose journal keeps of all metadata only user,
 * comment and whether the token is enabled, and which after a start has not even these in memory.
 *
 * <p>Keeps the metadata of each of our clients in a file of its own, and at the start gives it back
 * to the service. The journal stays the authority on whether a token exists and is enabled, so what
 * Knox's own endpoints revoke or disable stays revoked or disabled.
 */
final class JournalDurability implements Durability {

  private static final String SUFFIX = ".json";

  private final TokenStateJournal journal;
  private final Path directory;

  JournalDurability(TokenStateJournal journal, Path directory) throws IOException {
    this.journal = journal;
    this.directory = directory;
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Gives the service the metadata that it lost when it stopped. */
  void restore(TokenStateService tokens) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        String id = name.substring(0, name.length() - SUFFIX.length());
        JournalEntry entry = journal.get(id);
        if (entry == null) {
          // Revoked by one of Knox's own endpoints, or never finished.
          Files.delete(file);
        } else {
          TokenMetadata metadata = TokenMetadata.fromJSON(Files.readString(file, UTF_8));
          metadata.setEnabled(entry.getTokenMetadata().isEnabled());
          tokens.addMetadata(id, metadata);
        }
      }
    }
  }

  @Override
  public void persist(StoredClient stored) throws IOException {
    String id = stored.client().id();
    Map<String, String> metadata = KnoxTokens.metadata(stored);
    Path temporary = directory.resolve(id + ".tmp");
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(CREATE_NEW, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = UTF_8.encode(new TokenMetadata(metadata).toJSON());
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
    syncDirectory();
    JournalEntry entry = journal.get(id);
    if (entry == null
        || !entry
            .getExpiration()
            .equals(String.valueOf(KnoxTokens.millis(stored.client().expiresAt())))
        || entry.getTokenMetadata().isEnabled() != stored.client().enabled()) {
      throw new IOException("the token state journal did not take the token");
    }
  }

  private void syncDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  @Override
  public void beforeRemoval(String id) {
    // The journal entry goes first: a file of ours without one is taken away at the next start.
  }

  @Override
  public void afterRemoval(String id) throws IOException {
    if (journal.get(id) != null) {
      throw new IOException("the token state journal still holds the token");
    }
    Files.deleteIfExists(directory.resolve(id + SUFFIX));
  }
}
