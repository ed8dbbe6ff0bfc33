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

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import org.apache.knox.gateway.service.clientid.administration.LoginCounts;
import org.apache.knox.gateway.service.clientid.credential.LoginCounter;
import org.jspecify.annotations.Nullable;

/**
 * How often clients were let in and refused, in intervals of {@link LoginCounts#RESOLUTION}, for
 * each realm and owner. Gateways that share the database add to the same rows.
 */
final class LoginRecords implements LoginCounter, Runnable {

  /** Of clients without owner, of nobody, and of all that do not fit. */
  static final String NOBODY = "";

  /** Above it owners are no longer told apart, lest many of them fill memory or table. */
  private static final int MOST_KEYS = 5_000;

  private final PendingWrites<Key, Count> pending;

  /** What is counted together. */
  private record Key(long from, String realm, String owner) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::from).thenComparing(Key::realm).thenComparing(Key::owner);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private record Count(long logins, long refusals) {
    private Count and(Count other) {
      return new Count(logins + other.logins, refusals + other.refusals);
    }
  }

  LoginRecords(Database database) {
    pending =
        new PendingWrites<>(database, StatisticsSql.ADD_LOGINS, Count::and, LoginRecords::bind);
  }

  private static void bind(PreparedStatement insert, Key key, Count count) throws SQLException {
    insert.setLong(1, key.from());
    insert.setString(2, key.realm());
    insert.setString(3, key.owner());
    insert.setLong(4, count.logins());
    insert.setLong(5, count.refusals());
  }

  @Override
  public void count(String realm, @Nullable String owner, boolean accepted, Instant now) {
    long resolution = LoginCounts.RESOLUTION.toMillis();
    long from = now.toEpochMilli() / resolution * resolution;
    String known = owner == null || pending.size() >= MOST_KEYS ? NOBODY : owner;
    pending.add(new Key(from, realm, known), accepted ? new Count(1, 0) : new Count(0, 1));
  }

  @Override
  public void run() {
    pending.run();
  }
}
