"""PyTorch's side of the comparison: the course's network as an nn.Sequential, and safetensors files without any library.

Usage: pytorch_parity.py logits FILE IMAGES OUT      the logits of a file that the program exported
       pytorch_parity.py train IMAGES LABELS FILE OUT  trains a little, saves a plain state dict, gives its logits

IMAGES holds raw bytes, 28 x 28 an image; LABELS a byte an image; OUT receives ten float32 an image.
"""
import json
import struct
import sys

import numpy
import torch
from torch import nn


class Reshape(nn.Module):
    def forward(self, x):
        return x.view(-1, 1, 28, 28)


def lenet(modern):
    activation, pool = (nn.ReLU, nn.MaxPool2d) if modern else (nn.Sigmoid, nn.AvgPool2d)
    return nn.Sequential(
        Reshape(), nn.Conv2d(1, 6, kernel_size=5, padding=2), activation(), pool(kernel_size=2, stride=2),
        nn.Conv2d(6, 16, kernel_size=5), activation(), pool(kernel_size=2, stride=2), nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120), activation(), nn.Linear(120, 84), activation(), nn.Linear(84, 10))


def load(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    metadata = header.pop("__metadata__", {})
    state = {}
    for name, entry in header.items():
        assert entry["dtype"] == "F32", name
        begin, end = entry["data_offsets"]
        state[name] = torch.from_numpy(numpy.frombuffer(data[begin:end], "<f4").reshape(entry["shape"]).copy())
    return state, metadata


def save(path, state):
    header, blobs, position = {}, [], 0
    for name, tensor in state.items():
        blob = tensor.detach().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [position, position + len(blob)]}
        blobs.append(blob)
        position += len(blob)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def images(path):
    return torch.from_numpy(numpy.fromfile(path, "uint8")).reshape(-1, 28, 28).float() / 255


def write_logits(net, x, path):
    net.eval()
    with torch.no_grad():
        net(x).numpy().astype("<f4").tofile(path)


def logits(file, pixels, out):
    state, metadata = load(file)
    net = lenet(modern=metadata["network"] == "modern")
    net.load_state_dict(state, strict=True)
    write_logits(net, images(pixels), out)


def train(pixels, labels, file, out):
    torch.manual_seed(1)
    net, x, y = lenet(modern=False), images(pixels), torch.from_numpy(numpy.fromfile(labels, "uint8")).long()
    for layer in net:
        if type(layer) in (nn.Linear, nn.Conv2d):
            nn.init.xavier_uniform_(layer.weight)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    for _ in range(20):
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()
    save(file, net.state_dict())
    write_logits(net, x, out)


{"logits": logits, "train": train}[sys.argv[1]](*sys.argv[2:])
