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

import java.util.Comparator;
import java.util.List;

/**
 * What one round measured.
 *
 * @param rate requests a second
 * @param errors requests that were not answered, or with a status from 400 on
 * @param p50 half of the answers came within so many milliseconds
 * @param p99 99 of 100 answers came within so many milliseconds
 */
record Measurement(double rate, long errors, double p50, double p99) {

  /** The round in the middle by rate, with the errors of all. */
  static Measurement median(List<Measurement> rounds) {
    List<Measurement> sorted =
        rounds.stream().sorted(Comparator.comparingDouble(Measurement::rate)).toList();
    Measurement middle = sorted.get(sorted.size() / 2);
    long errors = rounds.stream().mapToLong(Measurement::errors).sum();
    return new Measurement(middle.rate(), errors, middle.p50(), middle.p99());
  }
}
