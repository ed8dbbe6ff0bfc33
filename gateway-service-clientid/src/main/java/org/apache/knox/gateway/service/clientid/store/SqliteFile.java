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
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of the embedded database, held by one gateway at a time.
 *
 * <p>Beside it stands a lock file. Other programs may read the database while a gateway holds it,
 * as a backup does. The lock file also remembers that there was a database, so that one that has
 * been lost is not taken for one that is still to be made.
 */
final class SqliteFile implements AutoCloseable {

  private static final ByteBuffer MARK = UTF_8.encode("A database belongs beside this file.\n");

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;
  private @Nullable Object key;

  private SqliteFile(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes hold of the file, and makes an empty one if there never was one.
   *
   * @throws StoreRefusedException if another process holds it, if it has been lost, or if it or the
   *     directory cannot be written
   */
  static SqliteFile hold(Path path) throws StoreRefusedException {
    Path directory = Objects.requireNonNull(path.toAbsolutePath().getParent());
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              path.resolveSibling(path.getFileName() + ".lock"),
              Set.of(CREATE, READ, WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return hold(path, channel);
    } catch (IOException e) {
      throw new StoreRefusedException(
          "The embedded database " + path.getFileName() + " or its directory cannot be written", e);
    }
  }

  /**
   * Puts another database in the place of one that nobody uses, which is kept beside it.
   *
   * @throws StoreRefusedException if a gateway uses it
   * @throws IOException if that fails; then all is as it was, or the old one is still beside it
   */
  static void replace(Path path, Path by) throws IOException, StoreRefusedException {
    Path partial = path.resolveSibling(path.getFileName() + ".part");
    Path lockFile = path.resolveSibling(path.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(
                lockFile,
                Set.of(CREATE, READ, WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw inUse(path);
      }
      Files.deleteIfExists(partial);
      Files.copy(by, partial);
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rw-------"));
      try (FileChannel copied = FileChannel.open(partial, WRITE)) {
        copied.force(true);
      }
      // The journal goes with its database: without it, the last changes would be lost.
      for (String suffix : List.of("-wal", "-shm", "")) {
        Path old = path.resolveSibling(path.getFileName() + suffix);
        Path kept = path.resolveSibling(path.getFileName() + ".replaced" + suffix);
        Files.deleteIfExists(kept);
        if (Files.exists(old)) {
          Files.move(old, kept, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
      channel.write(MARK.duplicate(), 0);
    } catch (OverlappingFileLockException e) {
      throw inUse(path);
    }
  }

  private static StoreRefusedException inUse(Path path) {
    return new StoreRefusedException(
        "The embedded database "
            + path.getFileName()
            + " is in use by another process; stop that one first, or"
            + " set gateway.database.type to postgresql, which several gateways can share",
        null);
  }

  private static SqliteFile hold(Path path, FileChannel channel)
      throws IOException, StoreRefusedException {
    SqliteFile file = null;
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        file = new SqliteFile(path, channel, lock);
        file.prepare();
        return file;
      }
    } catch (OverlappingFileLockException e) {
      // Another gateway in this very process: as good as one in another.
      file = null;
    } finally {
      if (file == null || file.key == null) {
        channel.close();
      }
    }
    throw inUse(path);
  }

  private void prepare() throws IOException, StoreRefusedException {
    boolean known = channel.size() > 0;
    if (known && (!Files.exists(path) || Files.size(path) == 0)) {
      throw new StoreRefusedException(
          "The embedded database "
              + path.getFileName()
              + " is gone or empty; restore it from a backup, or delete "
              + path.getFileName()
              + ".lock to begin with an empty one",
          null);
    }
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    if (!Files.isWritable(path)) {
      throw new IOException("the file " + path.getFileName() + " is read-only");
    }
    key = fileKey();
  }

  private @Nullable Object fileKey() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Remembers that the database exists from now on. */
  void markPresent() throws IOException {
    if (channel.size() == 0) {
      channel.write(MARK.duplicate(), 0);
      channel.force(true);
    }
  }

  /**
   * Makes sure that what is written still goes into the file of that name.
   *
   * @throws IOException if it was moved away or replaced: then it would be lost
   */
  void checkInPlace() throws IOException {
    if (!Objects.equals(key, fileKey())) {
      throw new IOException("the database file was replaced while it was in use");
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
      StoreMessages.INSTANCE.storeFailed(e);
    }
  }
}
