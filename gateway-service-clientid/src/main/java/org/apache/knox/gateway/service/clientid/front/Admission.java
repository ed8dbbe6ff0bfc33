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
package org.apache.knox.gateway.service.clientid.front;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the gateway our services may take at once, of all topologies together: threads, of
 * which some are left for health and the rest of the gateway, and memory for bodies that are still
 * on their way.
 */
public final class Admission {

  /** The share of the heap that bodies on their way may take. */
  private static final int SHARE_OF_HEAP = 16;

  private final Semaphore requests;
  private final Semaphore streams;
  private final AtomicLong freeBytes;

  /**
   * Divides what there is.
   *
   * @param threads the most that the server has
   * @param reserved how many of them our services never take; half of them at most
   * @param heap the most memory that the process takes, in bytes
   */
  public Admission(int threads, int reserved, long heap) {
    int admitted = Math.max(1, threads - Math.min(reserved, threads / 2));
    requests = new Semaphore(admitted);
    // Who sends to a catalog holds a thread for as long as it likes to.
    streams = new Semaphore(Math.max(1, admitted / 2));
    freeBytes = new AtomicLong(heap / SHARE_OF_HEAP);
  }

  /** Takes a thread; false if none is left. */
  boolean enter(boolean streamed) {
    if (streamed && !streams.tryAcquire()) {
      return false;
    }
    if (!requests.tryAcquire()) {
      if (streamed) {
        streams.release();
      }
      return false;
    }
    return true;
  }

  void leave(boolean streamed) {
    requests.release();
    if (streamed) {
      streams.release();
    }
  }

  /** Takes memory for a body; false if too much of it is taken. */
  boolean take(int bytes) {
    if (freeBytes.addAndGet(-bytes) < 0) {
      freeBytes.addAndGet(bytes);
      return false;
    }
    return true;
  }

  void giveBack(int bytes) {
    freeBytes.addAndGet(bytes);
  }
}
