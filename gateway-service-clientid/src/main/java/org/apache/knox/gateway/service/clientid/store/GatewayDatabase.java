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

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/**
 * The database that the gateway is set to use. It is opened when it is first needed, and again
 * tried when that failed: the database may come later than the gateway.
 */
final class GatewayDatabase implements Database {

  /** Requests do not each wait for a database that has just been found to be away. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long WAIT_MILLIS = 1_700;

  private final Opener opener;
  private volatile @Nullable Database opened;
  private @Nullable CompletableFuture<Database> attempt;
  private volatile @Nullable Failure lastFailure;
  private volatile boolean closed;

  /** Opens the database. */
  @FunctionalInterface
  interface Opener {
    Database open() throws StoreRefusedException;
  }

  /** Why it could not be opened, and when. */
  private record Failure(Throwable cause, long nanoTime) {}

  GatewayDatabase(Opener opener) {
    this.opener = opener;
  }

  /**
   * Opens it, however long that takes, unless it is open or away for the time being.
   *
   * @throws StoreRefusedException if it cannot be used until somebody mends something
   */
  void check() throws StoreRefusedException {
    try {
      failAgain();
      attempt().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      told(failure(e));
    } catch (CredentialException e) {
      told(e);
    }
  }

  private static void told(CredentialException e) throws StoreRefusedException {
    if (e.getCause() instanceof StoreRefusedException refused) {
      throw refused;
    }
    StoreMessages.INSTANCE.storeNotYetOpen(reason(e));
  }

  private Database get() {
    Database database = opened;
    return database != null ? database : open();
  }

  /** Waits as long as a request may. */
  private Database open() {
    failAgain();
    try {
      return attempt().get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw CredentialException.storeFailed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CredentialException.storeFailed(e);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static CredentialException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof CredentialException known) {
      return known;
    }
    throw cause instanceof RuntimeException unforeseen
        ? unforeseen
        : CredentialException.storeFailed(cause);
  }

  /** The attempt that is under way, or a new one, on a thread of its own: it may take long. */
  private synchronized CompletableFuture<Database> attempt() {
    CompletableFuture<Database> current = attempt;
    if (closed) {
      return CompletableFuture.failedFuture(CredentialException.storeFailed(null));
    }
    if (current != null && !current.isCompletedExceptionally()) {
      return current;
    }
    CompletableFuture<Database> made = new CompletableFuture<>();
    attempt = made;
    Thread thread = new Thread(() -> run(made), "clientid-store-opening");
    thread.setDaemon(true);
    thread.start();
    return made;
  }

  private void run(CompletableFuture<Database> made) {
    try {
      Database database = opener.open();
      opened = database;
      made.complete(database);
    } catch (StoreRefusedException e) {
      StoreMessages.INSTANCE.storeRefused(String.valueOf(e.getMessage()), reason(e));
      fail(made, e, CredentialException.storeFailed(e));
    } catch (RuntimeException | Error e) {
      fail(made, e, e);
    }
  }

  private void fail(CompletableFuture<Database> made, Throwable cause, Throwable told) {
    lastFailure = new Failure(cause, System.nanoTime());
    made.completeExceptionally(told);
  }

  /** What to tell an operator of a failure: its first cause. */
  private static String reason(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return String.valueOf(first.getMessage());
  }

  private void failAgain() {
    Failure failure = lastFailure;
    if (failure != null && System.nanoTime() - failure.nanoTime() < PAUSE_NANOS) {
      throw CredentialException.storeFailed(failure.cause());
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    return get().read(work);
  }

  @Override
  public <T> T writeOne(Work<T> work) {
    return get().writeOne(work);
  }

  @Override
  public <T> T write(Work<T> work) {
    return get().write(work);
  }

  @Override
  public Dialect dialect() {
    return get().dialect();
  }

  @Override
  public boolean isTextIndexed() {
    return get().isTextIndexed();
  }

  @Override
  public void close() {
    CompletableFuture<Database> last;
    synchronized (this) {
      closed = true;
      last = attempt;
      attempt = null;
    }
    if (last != null) {
      // What is still being opened is waited for, lest it stay open.
      last.handle((database, failure) -> Optional.ofNullable(database))
          .join()
          .ifPresent(Database::close);
    }
    opened = null;
  }
}
