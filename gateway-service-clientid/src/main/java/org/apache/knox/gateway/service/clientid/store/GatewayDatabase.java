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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable Database opened;
  private volatile @Nullable Failure lastFailure;
  private volatile boolean closed;

  /** Opens the database. */
  @FunctionalInterface
  interface Opener {
    Database open() throws StoreRefusedException;
  }

  /** Why it could not be opened, and when. */
  private record Failure(Exception cause, long nanoTime) {}

  GatewayDatabase(Opener opener) {
    this.opener = opener;
  }

  /**
   * Opens it, unless it is open or away for the time being.
   *
   * @throws StoreRefusedException if it cannot be used until somebody mends something
   */
  void check() throws StoreRefusedException {
    try {
      get();
    } catch (CredentialException e) {
      if (e.getCause() instanceof StoreRefusedException refused) {
        throw refused;
      }
      StoreMessages.INSTANCE.storeNotYetOpen(reason(e));
    }
  }

  private Database get() {
    Database database = opened;
    return database != null ? database : open();
  }

  private Database open() {
    failAgain();
    boolean mine = false;
    try {
      mine = opening.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS);
      Database database = opened;
      if (database != null) {
        return database;
      }
      failAgain();
      if (!mine || closed) {
        throw CredentialException.storeFailed(null);
      }
      database = opener.open();
      opened = database;
      return database;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CredentialException.storeFailed(e);
    } catch (StoreRefusedException e) {
      StoreMessages.INSTANCE.storeRefused(String.valueOf(e.getMessage()), reason(e));
      lastFailure = new Failure(e, System.nanoTime());
      throw CredentialException.storeFailed(e);
    } catch (CredentialException e) {
      if (mine) {
        lastFailure = new Failure(e, System.nanoTime());
      }
      throw e;
    } finally {
      if (mine) {
        opening.unlock();
      }
    }
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
    opening.lock();
    try {
      closed = true;
      Database database = opened;
      if (database != null) {
        database.close();
        opened = null;
      }
    } finally {
      opening.unlock();
    }
  }
}
