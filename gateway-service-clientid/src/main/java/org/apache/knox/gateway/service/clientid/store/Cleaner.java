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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.administration.LoginCounts;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics;
import org.apache.knox.gateway.service.clientid.metrics.Metric;

/**
 * Takes away what has expired, a while after it has: never what does not expire.
 *
 * <p>One gateway at a time does it for all that share the database, by a lease that it holds for
 * some intervals. Few rows go at once, so that nobody waits for it.
 */
final class Cleaner implements Runnable {

  private static final int BATCH = 200;
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(30);

  private final Database database;
  private final OutgoingChanges outgoing;
  private final Clock clock;
  private final Duration interval;
  private final Duration grace;
  private final String holder = UUID.randomUUID().toString();
  private final LongAdder done = new LongAdder();
  private final LongAdder left = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder removed = new LongAdder();

  Cleaner(Database database, OutgoingChanges outgoing, Clock clock, GatewayConfig config) {
    this.database = database;
    this.outgoing = outgoing;
    this.clock = clock;
    this.interval = Duration.ofSeconds(config.getKnoxTokenEvictionInterval());
    this.grace = Duration.ofSeconds(config.getKnoxTokenEvictionGracePeriod());
  }

  /** Tells how often it ran, and what it removed. */
  void measure(GatewayMetrics metrics) {
    metrics.ask(Metric.CLEANER_RUNS, done::sum, "done");
    metrics.ask(Metric.CLEANER_RUNS, left::sum, "left");
    metrics.ask(Metric.CLEANER_RUNS, failed::sum, "failed");
    metrics.ask(Metric.CLEANED, removed::sum);
  }

  /** How often it is to run; not positive = not at all. */
  Duration interval() {
    return interval;
  }

  @Override
  public void run() {
    try {
      boolean mine = true;
      boolean more = true;
      while (more) {
        // Requests go in between.
        mine = hasLease();
        int some = mine ? removeSome() : 0;
        int marks = mine ? removeRevocations() : 0;
        removed.add(some + marks);
        more = some == BATCH || marks == BATCH;
      }
      if (mine) {
        forgetLogins();
      }
      (mine ? done : left).increment();
    } catch (CredentialException e) {
      // Logged where it was found; the next run tries again.
      failed.increment();
    }
  }

  private boolean hasLease() {
    long now = clock.millis();
    Duration lease = interval.multipliedBy(2);
    long until = now + (lease.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : lease).toMillis();
    return database.writeOne(
        connection -> {
          try (PreparedStatement take = connection.prepareStatement(CleaningSql.TAKE_LEASE)) {
            take.setString(1, holder);
            take.setLong(2, until);
            take.setString(3, holder);
            take.setLong(4, now);
            return take.executeUpdate() == 1;
          }
        });
  }

  private void forgetLogins() {
    long before = clock.instant().minus(LoginCounts.KEPT).toEpochMilli();
    database.writeOne(
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement(StatisticsSql.FORGET)) {
            delete.setLong(1, before);
            return delete.executeUpdate();
          }
        });
  }

  /** Removes some of what has expired; answers how many. */
  int removeSome() {
    long before = clock.millis() - grace.toMillis();
    if (outgoing.isOn()) {
      return database.write(connection -> removeAndTell(connection, before));
    }
    return database.writeOne(
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement(CleaningSql.DELETE_EXPIRED)) {
            delete.setLong(1, before);
            delete.setInt(2, BATCH);
            delete.setLong(3, before);
            return delete.executeUpdate();
          }
        });
  }

  /** Removes some marks of revoked access tokens that have ended; answers how many. */
  int removeRevocations() {
    long before = clock.millis() - grace.toMillis();
    return database.writeOne(
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement(RevocationSql.DELETE_ENDED)) {
            delete.setLong(1, before);
            delete.setInt(2, BATCH);
            return delete.executeUpdate();
          }
        });
  }

  private int removeAndTell(Connection connection, long before) throws SQLException {
    List<String> expired = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(CleaningSql.EXPIRED)) {
      select.setLong(1, before);
      select.setInt(2, BATCH);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          expired.add(rows.getString(1));
        }
      }
    }
    try (PreparedStatement delete = connection.prepareStatement(CleaningSql.DELETE_ONE_EXPIRED)) {
      for (String id : expired) {
        delete.setString(1, id);
        delete.setLong(2, before);
        if (delete.executeUpdate() == 1) {
          outgoing.deleted(connection, id);
        }
      }
    }
    return expired.size();
  }
}
