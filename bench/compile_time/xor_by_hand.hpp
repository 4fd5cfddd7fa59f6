// SPDX-License-Identifier: BSL-1.0
// XOR trained by one loop over C arrays, without any library: what the compiler cannot do without. The arithmetic is
// that of train<Net<Dense<2, 4, ReLU>, Dense<4, 1, Sigmoid>>> with Adam and BinaryCrossEntropy on a target without
// fused multiply-add, to the last bit (same_bits.cpp compares).
#pragma once

namespace by_hand {

constexpr unsigned bits(float x) { return __builtin_bit_cast(unsigned, x); }
constexpr float number(unsigned i) { return __builtin_bit_cast(float, i); }

constexpr float sigmoid(float x) {
  const float shifter = 0x1.8p23f - 32, t = 1.375f * 0x1p-32f;
  const float a = x < -104.0f ? -104.0f : x > 25.0f ? 25.0f : x;
  const float shifted = a * -1.44269504f + shifter;
  const float n = shifted - shifter;
  const float r = n * -1.42860677e-6f + (n * -0.693145752f + -a);
  const float r2 = r * r;
  const float first = r2 + (r * -1.112633f + 19.6725663f);
  const float second = r * (r * 0.00138654851f + 0.00990944504f) + 0.0254161029f;
  const float scale = number((bits(shifted) << 23) + bits(1.375f));
  return t / (scale + (scale * r2 * first * second + (r * scale + t)));
}

constexpr float log_of_parts(float k, float f) {
  const float f2 = f * f;
  const float c3 = f * -0.250000983f + 0.333334506f;
  const float c5 = f * -0.166471317f + 0.199907973f;
  const float c7 = f * -0.131637096f + 0.144789577f;
  const float c9 = f * -0.0450741909f + 0.104653448f;
  const float q = f2 * f2 * (f2 * c9 + c7) + (f2 * c5 + c3);
  const float rest = f2 * (f * q + -0.5f) + k * 1.42860677e-6f;
  return k * 0.693145752f + (f + rest);
}

/// x is normal.
constexpr float log(float x) {
  const unsigned i = bits(x) + 0x00400000u;
  return log_of_parts(number(i >> 23 | 0x4b000000u) - (0x1p23f + 127),
                      number((i & 0x007fffffu) + 0x3f400000u) - 1.0f);
}

/// -1 < x < 2^60, and not 0.
constexpr float log1p(float x) {
  const unsigned i = bits(1.0f + x) + 0x00400000u;
  const float scale = number(0x7f000000u - (i & 0x7f800000u));
  return log_of_parts(number(i >> 23 | 0x4b000000u) - (0x1p23f + 127), scale * x + (scale - 1.0f));
}

struct Weights {
  float all[17];  // first layer: (2, 4) weights, 4 biases; second layer: (4, 1) weights, 1 bias
};

/// What init<Xor>(split(1, 0)) draws.
inline constexpr Weights start{0x1.4545f6p+0f, -0x1.968938p-1f, -0x1.803176p+0f, 0x1.9b1b36p+0f, 0x1.81d3bap+0f, 0x1.b0a536p+0f, 0x1.850e32p+0f, 0x1.08cdf2p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x1.4d38ccp-1f, -0x1.c00b1ep-1f, 0x1.8ea6bp-1f, 0x1.83bf0cp-1f, 0x0p+0f};

constexpr Weights train(int epochs) {
  const float x[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  const float target[4] = {0, 1, 1, 0};
  Weights weights = start;
  float mean[17] = {}, square[17] = {};
  double beta1_power = 1, beta2_power = 1;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    float* const w = weights.all;
    float hidden[4][4] = {}, y[4] = {}, dy[4] = {}, dhidden[4][4] = {}, g[17] = {};

    for (int b = 0; b < 4; ++b) {
      for (int j = 0; j < 4; ++j) {
        float sum = w[8 + j];
        for (int i = 0; i < 2; ++i) sum = x[b][i] * w[4 * i + j] + sum;
        hidden[b][j] = sum < 0 ? 0 : sum;
      }
      const float even = (hidden[b][0] * w[12] + w[16]) + hidden[b][2] * w[14];
      const float odd = hidden[b][1] * w[13] + hidden[b][3] * w[15];
      y[b] = sigmoid(even + odd);
    }

    float loss[4] = {};
    for (int b = 0; b < 4; ++b) {
      const float p = y[b], slope = p * (1 - p);
      const float log_p = log(p), log_q = log1p(-p);
      loss[b] = -(target[b] * (log_p < -100 ? -100 : log_p) + (1 - target[b]) * (log_q < -100 ? -100 : log_q));
      dy[b] = (p - target[b]) / ((slope < 1e-12f ? 1e-12f : slope) * 4) * slope;
    }
    const float mean_loss = (loss[0] + loss[2] + (loss[1] + loss[3])) / 4;
    if (!(mean_loss < 100)) return start;

    for (int b = 0; b < 4; ++b) {
      for (int i = 0; i < 4; ++i) {
        g[12 + i] = hidden[b][i] * dy[b] + g[12 + i];
        dhidden[b][i] = dy[b] * w[12 + i] * (hidden[b][i] > 0 ? 1 : 0);
      }
      g[16] = g[16] + dy[b];
      for (int j = 0; j < 4; ++j) {
        for (int i = 0; i < 2; ++i) g[4 * i + j] = x[b][i] * dhidden[b][j] + g[4 * i + j];
        g[8 + j] = g[8 + j] + dhidden[b][j];
      }
    }

    beta1_power *= 0.9;
    beta2_power *= 0.999;
    const float rate = static_cast<float>(-0.05 / (1 - beta1_power));
    const float correction = static_cast<float>(1 / __builtin_sqrt(1 - beta2_power));
    const float to_mean = static_cast<float>(1 - 0.9), to_square = static_cast<float>(1 - 0.999);
    for (int k = 0; k < 17; ++k) {
      mean[k] = to_mean * (g[k] - mean[k]) + mean[k];
      square[k] = to_square * (g[k] * g[k] + -square[k]) + square[k];
      w[k] = rate * (mean[k] / (__builtin_sqrtf(square[k]) * correction + 1e-8f)) + w[k];
    }
  }
  return weights;
}

}  // namespace by_hand
