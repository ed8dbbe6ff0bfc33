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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.knox.gateway.service.clientid.keycloak.KeycloakException.Kind;

/**
 * All clients of Keycloak's realm, a page at a time. The next pages are read while the caller is at
 * the last one, for Keycloak takes longer to write a page than the gateway to compare it.
 */
final class ClientPages implements AutoCloseable {

  private static final int SIZE = 200;
  private static final int AHEAD = 2;
  private static final int ATTEMPTS = 3;
  private static final long PAUSE_MILLIS = 300;

  private final KeycloakAdmin admin;
  private final ExecutorService readers = Executors.newFixedThreadPool(AHEAD, ClientPages::thread);
  private final Deque<Future<List<RemoteClient>>> ahead = new ArrayDeque<>();
  private int first;

  ClientPages(KeycloakAdmin admin) {
    this.admin = admin;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "clientid-keycloak-pages");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * The next page; empty after the last.
   *
   * @throws KeycloakException if Keycloak cannot be reached, or does not let the gateway in
   */
  List<RemoteClient> next() {
    readAhead();
    List<RemoteClient> page = await(ahead.remove());
    first += SIZE;
    if (!page.isEmpty()) {
      readAhead();
    }
    return page;
  }

  /** Forgets what has been read ahead: Keycloak was told something since. */
  void forgetAhead() {
    ahead.forEach(page -> page.cancel(true));
    ahead.clear();
  }

  private void readAhead() {
    while (ahead.size() < AHEAD) {
      int start = first + ahead.size() * SIZE;
      ahead.add(readers.submit(() -> read(start)));
    }
  }

  private static List<RemoteClient> await(Future<List<RemoteClient>> page) {
    try {
      return page.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopping(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KeycloakException known) {
        throw known;
      }
      throw new IllegalStateException("a page could not be read", e);
    }
  }

  private List<RemoteClient> read(int start) {
    for (int attempt = 1; ; attempt++) {
      try {
        return admin.page(start, SIZE);
      } catch (KeycloakException e) {
        if (e.kind() != Kind.UNREACHABLE || attempt == ATTEMPTS) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  private static void pause(int attempt) {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS * attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopping(e);
    }
  }

  private static KeycloakException stopping(InterruptedException cause) {
    return new KeycloakException(Kind.UNREACHABLE, "the gateway is stopping", cause);
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
