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
package org.apache.knox.gateway.service.clientid.administration;

/** An order in which clients are listed: one that an index has, at any number of clients. */
public enum ClientOrder {
  /** By creation, the last one first. */
  NEWEST_FIRST("-created"),
  /** By creation. */
  OLDEST_FIRST("created"),
  /** By name, in lower case, by Unicode code points; what has no name comes last, by creation. */
  BY_NAME("name"),
  /** The same backwards. */
  BY_NAME_BACKWARDS("-name"),
  /** By expiry, the earliest first. What never expires is not listed. */
  FIRST_TO_EXPIRE("expires"),
  /** The same backwards. */
  LAST_TO_EXPIRE("-expires");

  private final String wireName;

  ClientOrder(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire: what is compared, behind a minus for the greatest first. */
  public String wireName() {
    return wireName;
  }

  /** Whether the greatest come first. */
  public boolean isDescending() {
    return wireName.startsWith("-");
  }

  /** The same order from its end. */
  public ClientOrder backwards() {
    return of(isDescending() ? wireName.substring(1) : "-" + wireName);
  }

  /**
   * Checks what a client is ordered by ({@link ClientPlace#key()}).
   *
   * @return the same
   * @throws IllegalArgumentException if nothing is ordered so
   */
  public String checkKey(String key) {
    boolean possible =
        switch (this) {
          case NEWEST_FIRST, OLDEST_FIRST -> key.isEmpty();
          case BY_NAME, BY_NAME_BACKWARDS -> key.indexOf('\0') < 0;
          case FIRST_TO_EXPIRE, LAST_TO_EXPIRE -> key.matches("[0-9]{1,18}");
        };
    if (!possible) {
      throw new IllegalArgumentException("not ordered so: " + key);
    }
    return key;
  }

  /**
   * The order of a name.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static ClientOrder of(String wireName) {
    for (ClientOrder order : values()) {
      if (order.wireName.equals(wireName)) {
        return order;
      }
    }
    throw new IllegalArgumentException("no order of clients: " + wireName);
  }
}
