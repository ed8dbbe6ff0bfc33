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

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/**
 * Synchronises clients with Keycloak: one thread, of the one gateway that holds the lease, tells
 * what changed here and takes over what changed there. So what is read of Keycloak is never older
 * than what it was told.
 */
public final class Sync implements AutoCloseable {

  private static final long IDLE_MILLIS = 500;
  private static final long STOP_MILLIS = 5_000;
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);
  private static final Duration REPORTED_EVERY = Duration.ofMillis(500);
  private static final Duration EXPIRY_CHECKED_EVERY = Duration.ofSeconds(5);
  private static final int EXPIRED_AT_ONCE = 200;

  private final SyncParts parts;
  private final SyncState state;
  private final Push push;
  private final Pull pull;
  private final Duration lease;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private Instant leasedUntil = Instant.EPOCH;
  private Instant reportedAt = Instant.EPOCH;
  private Instant expiryCheckedAt = Instant.EPOCH;
  private @Nullable Boolean reachable;
  private boolean storeAway;
  private volatile boolean closed;

  /** Does nothing before {@link #start}. */
  public Sync(SyncParts parts) {
    this.parts = parts;
    this.state = parts.store().state();
    KeycloakAdmin admin = new KeycloakAdmin(parts.connection(), parts.clock());
    Comparison comparison =
        new Comparison(
            parts.hasher(),
            parts.issuer(),
            parts.rules(),
            parts.connection().realm(),
            parts.store().mark());
    Importer importer = new Importer(parts);
    this.push = new Push(parts, admin, comparison, importer);
    this.pull = new Pull(parts, admin, comparison, importer);
    Duration requests =
        parts.connection().connectTimeout().plus(parts.connection().readTimeout()).multipliedBy(4);
    this.lease = requests.compareTo(SHORTEST_LEASE) > 0 ? requests : SHORTEST_LEASE;
    this.thread = new Thread(this::loop, "clientid-keycloak");
    thread.setDaemon(true);
  }

  /** Begins. */
  public void start() {
    SyncMessages.INSTANCE.started(parts.connection().url());
    thread.start();
  }

  /** Looks at once whether there is something to do. */
  void wake() {
    wake.release();
  }

  private void loop() {
    while (!closed) {
      try {
        step();
        storeAway = false;
      } catch (CredentialException e) {
        // Logged where it was found; it is tried again.
        storeAway = true;
      } catch (LeaseLostException e) {
        SyncMessages.INSTANCE.leaseLost();
        leasedUntil = Instant.EPOCH;
      } catch (KeycloakException e) {
        // Logged, and told to whoever looks.
        noteReachable(e.kind() != KeycloakException.Kind.UNREACHABLE);
      } catch (RuntimeException e) {
        SyncMessages.INSTANCE.unforeseen(e);
        storeAway = true;
      }
      rest();
    }
    try {
      if (leasedUntil.isAfter(Instant.EPOCH)) {
        state.release();
      }
    } catch (CredentialException e) {
      // It ends by itself.
      return;
    }
  }

  private void rest() {
    try {
      wake.tryAcquire(storeAway ? 4 * IDLE_MILLIS : IDLE_MILLIS, TimeUnit.MILLISECONDS);
      wake.drainPermits();
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private void step() {
    Instant now = parts.clock().instant();
    boolean wanted = isRunWanted(now);
    boolean expiry = !now.isBefore(expiryCheckedAt.plus(EXPIRY_CHECKED_EVERY));
    if (!wanted && !expiry && !push.isDue(now)) {
      return;
    }
    if (expiry) {
      expiryCheckedAt = now;
      parts.store().outbox().addExpired(now, EXPIRED_AT_ONCE);
    }
    if ((wanted || push.isDue(now)) && hasLease()) {
      if (wanted) {
        run();
      } else {
        push.tell(this::hasLease);
        noteReachable(true);
      }
    }
  }

  private boolean isRunWanted(Instant now) {
    SyncState.Snapshot snapshot = state.read();
    String text = snapshot.run();
    RunReport last = text == null ? null : RunReport.fromJson(text);
    if (snapshot.requestedAt() != null) {
      return true;
    }
    if (last == null) {
      return !parts.interval().isZero();
    }
    Instant finished = last.finishedAt();
    // Whoever gets the lease then goes on for a gateway that ended in the middle.
    return finished == null
        || (!parts.interval().isZero() && !now.isBefore(finished.plus(parts.interval())));
  }

  private boolean hasLease() {
    Instant now = parts.clock().instant();
    if (!closed && now.isBefore(leasedUntil.minus(lease.dividedBy(2)))) {
      return true;
    }
    Instant until = now.plus(lease);
    boolean held = !closed && state.lease(now, until);
    leasedUntil = held ? until : Instant.EPOCH;
    if (!held) {
      // Another one notes it now.
      reachable = null;
    }
    return held;
  }

  private void run() {
    RunReport report = new RunReport(parts.clock().instant());
    state.begin(report.toJson());
    String problem = null;
    try {
      problem = tellAll();
      pull.run(report, this::progress);
      noteReachable(true);
      push.tell(this::hasLease);
    } catch (KeycloakException e) {
      problem = e.description();
      noteReachable(e.kind() != KeycloakException.Kind.UNREACHABLE);
    } catch (CredentialException e) {
      problem = e.description();
    } catch (LeaseLostException e) {
      // The one that has it, or gets it, reports.
      throw e;
    } catch (RuntimeException e) {
      SyncMessages.INSTANCE.unforeseen(e);
      problem = "it failed for an unforeseen reason, see the gateway's log";
    }
    if (closed) {
      // Another gateway, or this one when it is back, does it from its beginning.
      return;
    }
    report.finish(parts.clock().instant(), problem);
    state.report(report.toJson());
    if (problem == null) {
      SyncMessages.INSTANCE.finished("read " + report.read() + ", " + report.counts());
    } else {
      SyncMessages.INSTANCE.brokeOff(problem);
    }
  }

  /** Tells all that waits; what may not be told keeps nothing from being taken over. */
  private @Nullable String tellAll() {
    push.retryNow();
    try {
      push.tell(this::hasLease);
      return null;
    } catch (KeycloakException e) {
      if (e.kind() == KeycloakException.Kind.UNREACHABLE) {
        throw e;
      }
      return e.description();
    }
  }

  private boolean progress(RunReport report) {
    if (!hasLease()) {
      throw new LeaseLostException();
    }
    Instant now = parts.clock().instant();
    if (!now.isBefore(reportedAt.plus(REPORTED_EVERY))) {
      reportedAt = now;
      state.report(report.toJson());
      return push.tell(this::hasLease);
    }
    return false;
  }

  private void noteReachable(boolean answers) {
    if (reachable == null || reachable != answers) {
      reachable = answers;
      try {
        state.reachable(answers);
      } catch (CredentialException e) {
        // Told the next time.
        reachable = null;
      }
    }
  }

  /** Ends it; what is not told yet is kept. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
