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
package org.apache.knox.gateway.service.clientid.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/** What fuzz targets have in common: how they read an input, and what holds for all of them. */
public final class FuzzChecks {

  /** Stands for a secret in seeds: no error for the caller may contain it. */
  public static final String SECRET = "s3cr3t-in-the-input";

  /** Of the thread's own processor time, so that a loaded machine fails nothing. */
  private static final long MAXIMUM_NANOS = 3_000_000_000L;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private FuzzChecks() {}

  /** The input with a character for each byte, as Jetty gives headers. */
  public static String bytesAsText(byte[] data) {
    return new String(data, ISO_8859_1);
  }

  /** The input as UTF-8; what is none becomes U+FFFD. */
  public static String text(byte[] data) {
    return new String(data, UTF_8);
  }

  /** The lines of an input, as many as asked for: the last one has all the rest. */
  public static List<String> lines(String text, int count) {
    String[] lines = Arrays.copyOf(text.split("\n", count), count);
    return Arrays.stream(lines).map(line -> line == null ? "" : line).toList();
  }

  /**
   * Runs a check of one input, which must not take long. Once it may: then classes are loaded, and
   * Jazzer changes them.
   */
  public static void inTime(Runnable check) {
    if (nanos(check) >= MAXIMUM_NANOS) {
      long taken = nanos(check);
      require(taken < MAXIMUM_NANOS, "took " + taken / 1_000_000 + " ms");
    }
  }

  private static long nanos(Runnable check) {
    long start = THREADS.getCurrentThreadCpuTime();
    check.run();
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  /**
   * What reading an input gives.
   *
   * @return empty if it is refused in the one way that it may be: an error for the caller to mend,
   *     which repeats no secret
   */
  public static <T> Optional<T> accepted(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (CredentialException e) {
      int status = e.code().httpStatus();
      require(status >= 400 && status < 500, "status " + status);
      require(!e.description().contains(SECRET), "the error repeats the secret");
      return Optional.empty();
    }
  }

  /** Fails a target. */
  public static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  /** Fails a target if two readings of one thing differ. */
  public static void requireSame(Object one, Object other, String what) {
    require(one.equals(other), what + " differ");
  }
}
