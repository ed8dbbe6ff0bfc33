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
package org.apache.knox.gateway.clientid.bench;

import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Any number of clients as {@code bin/clientid export} would write them, always the same ones, made
 * up while they are read.
 *
 * <p>Most have ids that gateways make up, some those that people chose in Keycloak. Most act in all
 * realms or in one of twenty; a few of the oldest act in {@code attic} only, so that what is rare
 * is also far from where a listing begins. One of them is {@code needle in the haystack}.
 */
public final class ExportedClients extends Reader {

  private static final long FIRST_ISSUED = 1_700_000_000_000L;
  private static final List<String> KINDS = List.of("etl", "report", "sync", "mobile", "billing");
  private static final List<String> TIMES = List.of("nightly", "hourly", "weekly", "monthly");
  private static final int OWNERS = 50_000;
  private static final int REALMS = 20;
  private static final long YEAR_MILLIS = 365L * 24 * 3600 * 1000;

  private final Random random = new Random(4);
  private final long count;
  private final long now;
  private long written = -1;
  private String line = "{\"format\":\"clientid-clients\",\"version\":1}\n";
  private int position;

  /**
   * Prepares them.
   *
   * @param count how many
   * @param now when the last ones begin to expire
   */
  public ExportedClients(long count, long now) {
    this.count = count;
    this.now = now;
  }

  /** The id of a client that is somewhere in the middle. */
  static String someId(long number) {
    return new UUID(new Random(number).nextLong(), number).toString();
  }

  private static boolean isOfKeycloak(long number) {
    return number % 10 == 3;
  }

  @Override
  public int read(char[] target, int offset, int length) {
    if (position == line.length()) {
      written++;
      if (written > count) {
        return -1;
      }
      line = written == count ? "{\"clients\":" + count + "}\n" : client(written);
      position = 0;
    }
    int some = Math.min(length, line.length() - position);
    line.getChars(position, position + some, target, offset);
    position += some;
    return some;
  }

  private String client(long number) {
    String kind = KINDS.get(random.nextInt(KINDS.size()));
    String id = isOfKeycloak(number) ? kind + "-client-" + number : someId(number);
    long issued = FIRST_ISSUED + number * 10;
    return "{\"id\":\""
        + id
        + "\",\"name\":"
        + name(number, kind)
        + ",\"owner\":\""
        + owner()
        + "\",\"created_by\":null,\"issued_at\":"
        + issued
        + ",\"expires_at\":"
        + (random.nextInt(4) == 0 ? now + random.nextInt(365) * (YEAR_MILLIS / 365) : "null")
        + ",\"renewable_until\":null,\"enabled\":"
        + (random.nextInt(500) > 0)
        + ",\"comment\":null,\"metadata\":{},\"realms\":"
        + realms(number)
        + ",\"default_policy\":null,\"source\":\""
        + (isOfKeycloak(number) ? "keycloak" : "knox")
        + "\",\"secrets\":[{\"hash\":\""
        + String.format(Locale.ROOT, "%043d", number)
        + "\",\"issued_at\":"
        + issued
        + "}],\"knox_mac\":null,\"last_used_at\":null,\"version\":1}\n";
  }

  private String name(long number, String kind) {
    if (number == count / 5) {
      return "\"needle in the haystack\"";
    }
    return random.nextInt(5) < 2
        ? "null"
        : "\"" + TIMES.get(random.nextInt(TIMES.size())) + " " + kind + " " + number % 9973 + "\"";
  }

  /** One in five belongs to one owner. */
  private String owner() {
    return random.nextInt(5) == 0 ? "platform" : "user" + random.nextInt(OWNERS);
  }

  private String realms(long number) {
    if (number < 5) {
      return "[\"attic\"]";
    }
    return switch (random.nextInt(10)) {
      case 0 -> "[]";
      case 1 -> "[\"realm1\",\"realm" + (2 + random.nextInt(REALMS - 2)) + "\"]";
      case 2, 3, 4, 5 -> "[\"realm" + random.nextInt(REALMS) + "\"]";
      default -> "[\"*\"]";
    };
  }

  @Override
  public void close() {
    position = line.length();
    written = count;
  }
}
