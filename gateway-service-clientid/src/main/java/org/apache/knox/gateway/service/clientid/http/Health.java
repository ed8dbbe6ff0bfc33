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
package org.apache.knox.gateway.service.clientid.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.servlet.ServletContext;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a service can do its work: it runs, and its store answers. Many may ask, and anybody: the
 * store is asked once a second at most, by one of them, and the others get the last answer.
 */
public final class Health {

  /** Of a service that refuses to run. */
  public static final Health DOWN =
      new Health(
          () -> {
            throw CredentialException.storeFailed(null);
          });

  private static final String ATTRIBUTE = "org.apache.knox.gateway.service.clientid.health.";
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private final Runnable check;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Answer last;

  private record Answer(boolean up, long nanoTime) {
    boolean isFresh() {
      return System.nanoTime() - nanoTime < FRESH_NANOS;
    }
  }

  /**
   * The health of a service.
   *
   * @param check asks its store; throws {@link CredentialException} if that does not answer
   */
  public Health(Runnable check) {
    this.check = check;
  }

  /** Makes it known in a web application. */
  public void publish(String role, ServletContext context) {
    context.setAttribute(ATTRIBUTE + role, this);
  }

  /** Those of all services of a web application. */
  static List<Health> all(ServletContext context) {
    List<Health> all = new ArrayList<>();
    for (String name : java.util.Collections.list(context.getAttributeNames())) {
      if (name.startsWith(ATTRIBUTE) && context.getAttribute(name) instanceof Health health) {
        all.add(health);
      }
    }
    return all;
  }

  /** Whether it can, as of a moment ago. */
  boolean isUp() {
    Answer known = last;
    if (known != null && known.isFresh()) {
      return known.up();
    }
    if (known != null && !asking.tryLock()) {
      return known.up();
    }
    if (known == null) {
      asking.lock();
    }
    try {
      Answer now = last;
      if (now == null || !now.isFresh()) {
        now = new Answer(answers(), System.nanoTime());
        last = now;
      }
      return now.up();
    } finally {
      asking.unlock();
    }
  }

  private boolean answers() {
    try {
      check.run();
      return true;
    } catch (CredentialException e) {
      // Logged where it was found; who asks is told no more than that.
      return false;
    }
  }
}
