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

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Our clients and what is known of them in Keycloak, kept together. */
public interface Mirror {

  /** What is known of each of the ids; an id of which nothing is known is left out. */
  Map<String, MirroredClient> find(Collection<String> clientIds);

  /**
   * The clients of a realm of Keycloak that have a mapping, in the order of their numbers.
   *
   * @param afterSeq the number after which to begin
   * @param limit how many at most
   */
  List<MirroredClient> mapped(String realm, long afterSeq, int limit);

  /** The largest number of a mapping so far; 0 = there is none. */
  long lastSeq();

  /**
   * Writes what is taken over, together with the history of the clients, in one transaction. What
   * waits to be told of a client that is not in Keycloak any more is forgotten.
   *
   * @param actor who is named in the history
   * @param from the address that is named in the history
   * @return the ids of clients that somebody else changed meanwhile; of these nothing is written
   * @throws LeaseLostException if another gateway has the lease of the synchronisation
   */
  Set<String> take(List<ImportWrite> writes, Instant now, String actor, String from);
}
