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
package org.apache.knox.gateway.service.clientid.credential;

/**
 * How many live tokens one owner may have.
 *
 * @param maximum the number, or {@link #NONE} for no limit
 * @param action what to do when one more is asked for
 */
public record OwnerLimit(int maximum, Action action) {

  /** No limit, as Knox writes it. */
  public static final int NONE = -1;

  /** What to do when an owner has reached the limit; named as Knox names them. */
  public enum Action {
    /** Refuse the new one. */
    RETURN_ERROR,
    /** Revoke the oldest to make room. */
    REMOVE_OLDEST
  }

  /** Refuses a limit that would let nobody have a credential by mistake. */
  public OwnerLimit {
    if (maximum < NONE) {
      throw new IllegalArgumentException("limit " + maximum);
    }
  }

  /** No limit. */
  public static OwnerLimit unlimited() {
    return new OwnerLimit(NONE, Action.RETURN_ERROR);
  }

  /** Whether there is a limit at all. */
  public boolean isLimited() {
    return maximum != NONE;
  }
}
