"""The course's network and recipe in PyTorch, with the data in memory: for each line that comes in, one epoch of
training, answered by the examples that were trained on in a second.

Usage: course.py PIXELS LABELS THREADS (raw bytes, 28 x 28 an image)
"""
import sys
import time

import torch
from torch import nn

pixels, labels, threads = sys.argv[1:]
torch.set_num_threads(int(threads))
x = torch.frombuffer(bytearray(open(pixels, "rb").read()), dtype=torch.uint8).reshape(-1, 1, 28, 28).float() / 255
y = torch.frombuffer(bytearray(open(labels, "rb").read()), dtype=torch.uint8).long()

net = nn.Sequential(
    nn.Conv2d(1, 6, kernel_size=5, padding=2), nn.Sigmoid(), nn.AvgPool2d(kernel_size=2, stride=2),
    nn.Conv2d(6, 16, kernel_size=5), nn.Sigmoid(), nn.AvgPool2d(kernel_size=2, stride=2),
    nn.Flatten(), nn.Linear(16 * 5 * 5, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 10))
for layer in net:
    if type(layer) in (nn.Linear, nn.Conv2d):
        nn.init.xavier_uniform_(layer.weight)
optimizer = torch.optim.SGD(net.parameters(), lr=0.9)
loss = nn.CrossEntropyLoss()

print(torch.__version__, flush=True)
for _ in sys.stdin:
    net.train()
    total, right = torch.zeros(1), torch.zeros(1, dtype=torch.long)
    start = time.perf_counter()
    for chosen in torch.randperm(len(x)).split(256):
        batch, target = x[chosen], y[chosen]
        optimizer.zero_grad()
        out = net(batch)
        value = loss(out, target)
        value.backward()
        optimizer.step()
        with torch.no_grad():
            total += value * len(chosen)
            right += (out.argmax(1) == target).sum()
    print(len(x) / (time.perf_counter() - start), flush=True)
