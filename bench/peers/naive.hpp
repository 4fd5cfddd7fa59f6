// SPDX-License-Identifier: BSL-1.0
// The net people write first: std::vector, virtual layers, one sample at a time, weights as rows per output.
#pragma once

#include "plain.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace bench::naive {

using Values = std::vector<float>;

struct Layer {
  virtual ~Layer() = default;
  virtual const Values& forward(const Values& x) = 0;
  /// Adds to the layer's gradients, returns that of its input.
  virtual const Values& backward(const Values& dy) = 0;
  virtual void update(double /*learning_rate*/) {}
  virtual void clear_gradients() {}
  virtual void save(Values&) const {}
};

class DenseLayer final : public Layer {
 public:
  DenseLayer(const Dense& shape, Method method, const float* p)
      : weight_(shape.out, Values(shape.in)),
        d_weight_(weight_),
        mean_(weight_),
        square_(weight_),
        bias_(shape.out),
        d_bias_(shape.out),
        bias_mean_(shape.out),
        bias_square_(shape.out),
        y_(shape.out),
        dx_(shape.in),
        method_(method) {
    for (std::size_t j = 0; j < shape.out; ++j) {
      for (std::size_t i = 0; i < shape.in; ++i) weight_[j][i] = p[i * shape.out + j];
      if (shape.bias) bias_[j] = p[shape.weights() + j];
    }
  }

  const Values& forward(const Values& x) override {
    x_ = &x;
    for (std::size_t j = 0; j < y_.size(); ++j) {
      float sum = bias_[j];
      for (std::size_t i = 0; i < x.size(); ++i) sum += weight_[j][i] * x[i];
      y_[j] = sum;
    }
    return y_;
  }

  const Values& backward(const Values& dy) override {
    std::fill(dx_.begin(), dx_.end(), 0.0f);
    for (std::size_t j = 0; j < dy.size(); ++j) {
      d_bias_[j] += dy[j];
      for (std::size_t i = 0; i < dx_.size(); ++i) {
        d_weight_[j][i] += dy[j] * (*x_)[i];
        dx_[i] += dy[j] * weight_[j][i];
      }
    }
    return dx_;
  }

  void update(double learning_rate) override {
    power1_ *= 0.9;
    power2_ *= 0.999;
    for (std::size_t j = 0; j < bias_.size(); ++j) {
      for (std::size_t i = 0; i < dx_.size(); ++i)
        update(weight_[j][i], d_weight_[j][i], mean_[j][i], square_[j][i], learning_rate);
      update(bias_[j], d_bias_[j], bias_mean_[j], bias_square_[j], learning_rate);
    }
  }

  void clear_gradients() override {
    for (Values& row : d_weight_) std::fill(row.begin(), row.end(), 0.0f);
    std::fill(d_bias_.begin(), d_bias_.end(), 0.0f);
  }

  void save(Values& p) const override {
    for (std::size_t i = 0; i < dx_.size(); ++i)
      for (std::size_t j = 0; j < bias_.size(); ++j) p.push_back(weight_[j][i]);
    p.insert(p.end(), bias_.begin(), bias_.end());
  }

 private:
  void update(float& w, float g, float& m, float& v, double learning_rate) const {
    if (method_ == Method::sgd) {
      w -= static_cast<float>(learning_rate) * g;
    } else {
      m = 0.9f * m + 0.1f * g;
      v = 0.999f * v + 0.001f * g * g;
      const float mean = m / static_cast<float>(1 - power1_);
      const float square = v / static_cast<float>(1 - power2_);
      w -= static_cast<float>(learning_rate) * mean / (std::sqrt(square) + 1e-8f);
    }
  }

  std::vector<Values> weight_, d_weight_, mean_, square_;  // [out][in]
  Values bias_, d_bias_, bias_mean_, bias_square_, y_, dx_;
  const Values* x_ = nullptr;
  Method method_;
  double power1_ = 1, power2_ = 1;
};

class ActivationLayer final : public Layer {
 public:
  ActivationLayer(Activation f, std::size_t count) : f_(f), y_(count), dx_(count) {}

  const Values& forward(const Values& x) override {
    for (std::size_t k = 0; k < x.size(); ++k) y_[k] = plain::value(f_, x[k]);
    return y_;
  }
  const Values& backward(const Values& dy) override {
    for (std::size_t k = 0; k < dy.size(); ++k) dx_[k] = dy[k] * plain::slope(f_, y_[k]);
    return dx_;
  }

 private:
  Activation f_;
  Values y_, dx_;
};

class Net {
 public:
  Net(std::span<const Dense> layers, Method method, const float* p) {
    for (const Dense& layer : layers) {
      layers_.push_back(std::make_unique<DenseLayer>(layer, method, p));
      if (layer.activation != Activation::identity)
        layers_.push_back(std::make_unique<ActivationLayer>(layer.activation, layer.out));
      p += layer.parameters();
    }
  }

  const Values& forward(const Values& x) {
    const Values* values = &x;
    for (auto& layer : layers_) values = &layer->forward(*values);
    return *values;
  }
  void backward(const Values& dy) {
    const Values* d = &dy;
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) d = &(*layer)->backward(*d);
  }
  void update(double learning_rate) {
    for (auto& layer : layers_) layer->update(learning_rate);
  }
  void clear_gradients() {
    for (auto& layer : layers_) layer->clear_gradients();
  }
  Values parameters() const {
    Values p;
    for (auto& layer : layers_) layer->save(p);
    return p;
  }

 private:
  std::vector<std::unique_ptr<Layer>> layers_;
};

}  // namespace bench::naive
