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
import java.util.function.ToDoubleFunction;

/**
 * What one round measured.
 *
 * @param rate requests a second
 * @param errors requests that were not answered, or with a status from 400 on
 * @param p50 half of the answers came within so many milliseconds
 * @param p99 99 of 100 answers came within so many milliseconds
 * @param cpu milliseconds of processor time that the gateway used for a request
 */
record Measurement(double rate, long errors, double p50, double p99, double cpu) {

  /** Each figure's median, with the errors of all. */
  static Measurement median(List<Measurement> rounds) {
    return new Measurement(
        median(rounds, Measurement::rate),
        rounds.stream().mapToLong(Measurement::errors).sum(),
        median(rounds, Measurement::p50),
        median(rounds, Measurement::p99),
        median(rounds, Measurement::cpu));
  }

  static <T> double median(List<T> items, ToDoubleFunction<T> figure) {
    List<Double> sorted =
        items.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
    return sorted.get(sorted.size() / 2);
  }
}
