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

import java.util.List;

/**
 * What holds all that one condition of a search lets through, and what an index finds it by.
 *
 * @param parts one or more queries; what one finds may be found by another, too
 * @param ordered whether each finds its rows in the order of listings, so that the first ones cost
 *     the same whatever there is
 */
record SearchDriver(List<Part> parts, boolean ordered) {

  /**
   * A query to begin with.
   *
   * @param from the table of clients as {@code c}, alone or behind another table
   * @param order its column of the order
   * @param condition what the index is asked
   */
  record Part(String from, String order, Condition condition) {}

  /**
   * A condition on a client, or on an index.
   *
   * @param sql its text
   * @param parameters its values
   */
  record Condition(String sql, List<Object> parameters) {

    static Condition of(String sql, Object... parameters) {
      return new Condition(sql, List.of(parameters));
    }
  }

  static SearchDriver ordered(Part... parts) {
    return new SearchDriver(List.of(parts), true);
  }
}
